import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceUrls } from './state';

/** Seals sensitive payload fields in queues that only this machine has. */
const DEVELOPMENT_SECRET = 'for-development-on-this-machine-only';

/** The variables that Baton's apps read, as lines for a shell: `eval "$(npm run -s services -- env)"`. */
export function exportLines({ amqpUrl, managementUrl, databaseUrl }: ServiceUrls): string {
  const variables = {
    AMQP_URL: amqpUrl,
    RABBITMQ_MANAGEMENT_URL: managementUrl,
    DATABASE_URL: databaseUrl,
    TASK_SECRETS: amqpUrl && DEVELOPMENT_SECRET,
  };
  return Object.entries(variables)
    .flatMap(([name, value]) => (value === undefined ? [] : [`export ${name}=${quoted(value)}\n`]))
    .join('');
}

export function environmentFile(directory: string): string {
  return join(directory, 'env');
}

export function writeEnvironmentFile(directory: string, urls: ServiceUrls): void {
  writeFileSync(environmentFile(directory), exportLines(urls), { mode: 0o600 });
}

export function removeEnvironmentFile(directory: string): void {
  rmSync(environmentFile(directory), { force: true });
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
