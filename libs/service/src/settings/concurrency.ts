import type { WorkQueue } from '@baton/messaging/contract';
import { z } from 'zod';
import { listOf } from '../config/values';
import { namesOf, queueNamed } from './queue-among';

/** In each queue, or by the name of the queue. */
export type Concurrency = number | Readonly<Record<string, number>>;

/** How many tasks run at once in one queue, or in each that is not named. */
interface Share {
  readonly queue: string | undefined;
  readonly count: number;
}

const EACH = 10;
const MOST = 1000;

export const concurrencySetting = (queues: readonly WorkQueue[]) =>
  ({
    variable: 'WORKER_CONCURRENCY',
    flag: 'concurrency',
    schema: listOf(shareOf(queues)).refine(isOnceEach, {
      error: 'one number for all queues, and one for each named',
    }),
    what:
      'Tasks run at once on each queue; 10,live=2 gives one queue its own number. More help tasks that wait for others, and cost ' +
      'memory and database connections.',
    unit: 'tasks',
    default: String(EACH),
  }) as const;

export function concurrencyFor(queues: readonly WorkQueue[], shares: readonly Share[]): Concurrency {
  const each = shares.find(({ queue }) => queue === undefined)?.count ?? EACH;
  const own = shares.flatMap(({ queue, count }) => (queue === undefined ? [] : [[queue, count] as const]));
  if (own.length === 0) return each;
  return Object.freeze(Object.fromEntries([...queues.map(({ name }) => [name, each] as const), ...own]));
}

function shareOf(queues: readonly WorkQueue[]): z.ZodType<Share, string> {
  const error = `a whole number from 1 to ${MOST}, or <queue>=<number> for one of ${namesOf(queues)}`;
  return z
    .string()
    .transform((given) => readShare(given, queues))
    .refine((share): share is Share => share !== undefined, { error, abort: true });
}

function readShare(given: string, queues: readonly WorkQueue[]): Share | undefined {
  const [, name, digits] = /^(?:([^=]+)=)?(\d+)$/.exec(given) ?? [];
  const count = Number(digits);
  if (!(count >= 1 && count <= MOST)) return undefined;
  if (name === undefined) return { queue: undefined, count };
  const queue = queueNamed(queues, name.trim())?.name;
  return queue === undefined ? undefined : { queue, count };
}

const isOnceEach = (shares: readonly Share[]): boolean =>
  new Set(shares.map(({ queue }) => queue)).size === shares.length;
