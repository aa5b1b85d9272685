import { accepts } from '../ports';

/** Where the server of an amqp or postgresql URL listens. */
export function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(url);
  const standard = { 'amqp:': 5672, 'amqps:': 5671 }[protocol] ?? 5432;
  return { host: hostname, port: port === '' ? standard : Number(port) };
}

/** Whether something listens where the URL says. */
export async function answers(url: string | undefined): Promise<boolean> {
  if (url === undefined) return false;
  const { host, port } = addressOf(url);
  return accepts(host, port);
}
