import type { Task, Worker } from '@baton/messaging';
import type { Duration, Rate } from '@baton/messaging/contract';

/** What a person wants to see of a task when its worker starts. Empty where there is nothing to say. */
export interface BannerRow {
  readonly task: string;
  readonly queue: string;
  /** Attempts at once in the queue. */
  readonly concurrency: number | string;
  readonly retries: number;
  readonly timeLimit: string;
  readonly limits: string;
  readonly runsIn: string;
}

/** One row for each task the worker has a handler for. */
export function bannerOf(worker: Pick<Worker, 'tasks' | 'concurrencyOf'>): BannerRow[] {
  return worker.tasks.map((task) => ({
    task: task.name,
    queue: task.queue.name,
    concurrency: worker.concurrencyOf(task.queue.name) ?? 'not served here',
    retries: task.retry.retries,
    timeLimit: lengthOf(task.timeLimit),
    limits: limitsOf(task).join(', '),
    runsIn: task.isolate ?? '',
  }));
}

function limitsOf({ rateLimit, limit, unique }: Task): string[] {
  return [
    ...(rateLimit ? [`${rateOf(rateLimit)} per worker`] : []),
    ...(limit?.rates.map(rateOf) ?? []),
    ...(limit?.concurrency === undefined ? [] : [`${limit.concurrency} at once`]),
    ...(unique ? ['unique'] : []),
  ];
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

function lengthOf(duration: Duration): string {
  const [unit, ms] = UNITS.find(([, each]) => duration >= each && duration % each === 0) ?? ['ms', 1];
  return `${duration / ms} ${unit}`;
}

const rateOf = ({ count, per }: Rate): string => `${count}/${lengthOf(per).replace(/^1 /, '')}`;
