import type { Mailbox } from '@baton/messaging';
import { createRabbitMailbox } from '@baton/messaging/rabbit';
import type { Manners } from '../run-app/manners';
import type { BrokerAddress } from '../settings/broker';
import { readTls } from './connect-broker';

/**
 * A mailbox over RabbitMQ for as long as the app runs, on a connection of its own. Nothing waits for it: while RabbitMQ
 * is away nobody can ask, and that is all.
 */
export async function connectMailbox(
  address: BrokerAddress,
  { name, log, parts }: Pick<Manners, 'name' | 'log' | 'parts'>,
): Promise<Mailbox> {
  const tls = await readTls(address.tls);
  const mailbox = createRabbitMailbox({ urls: address.urls, name, tls, logger: log });
  parts.add('mailbox', () => mailbox.close());
  return mailbox;
}
