import type { QueueSpec } from '../topology/topology';

/**
 * As good as none, on every version: RabbitMQ 3.10 dead-letters at once for -1, RabbitMQ 4 takes 20 for none, and a
 * message that people have looked at in a dead queue 20 times would be dropped.
 */
export const NO_DELIVERY_LIMIT = 2_147_483_647;

/** RabbitMQ 4's own default, named because earlier versions have none. */
const DEFAULT_DELIVERY_LIMIT = 20;

/** The same on every version: an argument that is added later is a conflict with the queue that exists. */
export function queueArguments(queue: QueueSpec): Readonly<Record<string, string | number>> {
  const death = queue.deadLetter && {
    'x-dead-letter-exchange': queue.deadLetter.exchange,
    'x-dead-letter-routing-key': queue.deadLetter.routingKey,
  };
  if (queue.maxPriority !== undefined) {
    return { 'x-queue-type': 'classic', 'x-max-priority': queue.maxPriority, ...death };
  }
  if (!death) {
    return { 'x-queue-type': 'quorum', 'x-delivery-limit': queue.deliveryLimit ?? NO_DELIVERY_LIMIT };
  }
  // At-least-once needs all of these together; RabbitMQ falls back to at-most-once in silence when one is missing.
  return {
    'x-queue-type': 'quorum',
    'x-delivery-limit': queue.deliveryLimit ?? DEFAULT_DELIVERY_LIMIT,
    ...death,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}
