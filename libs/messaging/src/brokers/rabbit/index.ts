import type { Broker } from '../../broker/broker';
import { type RabbitBrokerOptions, readOptions } from './options';
import { RabbitBroker } from './rabbit-broker';

export { createRabbitMailbox, type RabbitMailboxOptions } from '../../mailboxes/rabbit';
export type { RabbitBrokerOptions } from './options';

/**
 * RabbitMQ 3.10 to 4.x. Nothing happens before `connect()`.
 *
 * @throws InvalidOptionError
 */
export function createRabbitBroker(options: RabbitBrokerOptions): Broker {
  return new RabbitBroker(readOptions(options));
}
