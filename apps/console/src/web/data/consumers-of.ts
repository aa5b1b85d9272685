import type { QueueItem } from './wire';

/**
 * How many take messages from a queue. Without the management API of RabbitMQ those are the workers that say so; that
 * is not known either while PostgreSQL is away, as what waits in the outbox is not.
 */
export function consumersOf({ consumers, workers, waiting }: QueueItem): number | undefined {
  return consumers ?? (waiting === undefined ? undefined : workers.length);
}
