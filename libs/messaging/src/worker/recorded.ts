import type { Delivery } from '../broker/broker';
import type { Task } from '../contract/task';
import type { Envelope } from '../envelope/envelope';

/**
 * Is the run looked up before this attempt, and its success written down? Pure. For a task that records failures only,
 * not before there is trouble: a retry, a delivery that came back, a dead letter sent again. Who waits for the end of the
 * run (its flow, whoever wants its unique key) needs it on record in any case.
 */
export function isRecorded(
  { record }: Pick<Task, 'record'>,
  { attempt, replayed, flow, uniqueKey }: Envelope,
  { redelivered }: Pick<Delivery, 'redelivered'>,
): boolean {
  if (record === 'all') return true;
  return redelivered || attempt > 1 || replayed === true || flow !== undefined || uniqueKey !== undefined;
}
