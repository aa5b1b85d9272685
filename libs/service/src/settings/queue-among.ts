import type { WorkQueue } from '@baton/messaging/contract';
import { z } from 'zod';

/** `live` or `ingestion.live`. */
export const queueNamed = (queues: readonly WorkQueue[], name: string): WorkQueue | undefined =>
  queues.find((queue) => queue.name === name || queue.workload === name);

export const namesOf = (queues: readonly WorkQueue[]): string =>
  queues.map((queue) => queue.workload).join(', ');

export function queueAmong(queues: readonly WorkQueue[]): z.ZodType<WorkQueue, string> {
  return z
    .string()
    .refine((name) => queueNamed(queues, name) !== undefined, {
      error: `queues of this app (${namesOf(queues)})`,
    })
    .transform((name) => queueNamed(queues, name) as WorkQueue);
}
