import { splitCredentials } from '../rabbit/management-url';
import type { ServiceUrls } from './state';

/** What a person copies from the terminal. */
export function describeServices({
  amqpUrl,
  managementUrl,
  prometheusUrl,
  databaseUrl,
}: ServiceUrls): string {
  const rows: [label: string, value: string | undefined][] = [
    ['AMQP_URL', amqpUrl],
    ['DATABASE_URL', databaseUrl],
    ['Management UI', managementUrl && forBrowser(managementUrl)],
    ['Prometheus', prometheusUrl],
  ];
  return rows.map(([label, value]) => (value ? `${label.padEnd(14)} ${value}\n` : '')).join('');
}

function forBrowser(managementUrl: string): string {
  const { username, password } = new URL(managementUrl);
  return `${splitCredentials(managementUrl).base} (user ${username}, password ${password})`;
}
