import type { OutgoingMessage } from '../../broker/broker';

/** Tells which message made RabbitMQ close the channel: AMQP does not say, except in the text of the error. */
export function blame(closed: Error): ((message: OutgoingMessage) => boolean) | undefined {
  const size = /message size (\d+)/.exec(closed.message)?.[1];
  if (size !== undefined) return (message) => message.body.length === Number(size);
  const exchange = /exchange '([^']*)'/.exec(closed.message)?.[1];
  if (exchange === undefined) return undefined;
  const name = exchange === 'amq.default' ? '' : exchange;
  return (message) => message.exchange === name;
}
