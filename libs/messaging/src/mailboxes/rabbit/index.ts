import { type RabbitBrokerOptions, readOptions } from '../../brokers/rabbit/options';
import type { Mailbox } from '../../control/mailbox';
import { RabbitMailbox } from './rabbit-mailbox';

export type RabbitMailboxOptions = Omit<RabbitBrokerOptions, 'publishTimeout' | 'window'>;

/**
 * Speaks Celery's formats, so that its tools see and control our workers. Nothing happens before it is first used.
 *
 * @throws InvalidOptionError
 */
export function createRabbitMailbox(options: RabbitMailboxOptions): Mailbox {
  return new RabbitMailbox(readOptions(options));
}
