import type { QueueAtWorker, RunAtWorker, ScheduledAtWorker, Whereabouts, WorkerStats } from './answers';

/** Answers come from other programs: what is missing is left empty, and nothing here throws. */

type Table = Readonly<Record<string, unknown>>;

export const readTable = (value: unknown): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** `{"ok": "…"}`, or the text itself. */
export const readWords = (value: unknown): string => text(readTable(value)['ok']) || text(value);

export const readTexts = (value: unknown): readonly string[] => list(value).map(text);

export const readRuns = (value: unknown): readonly RunAtWorker[] => list(value).map(readRun);

function readRun(value: unknown): RunAtWorker {
  const { id, name, queue, args, kwargs, time_start: start, delivery_info: delivery } = readTable(value);
  const named = readTable(kwargs);
  return {
    ...{ id: text(id), task: text(name) },
    queue: text(queue) || text(readTable(delivery)['routing_key']),
    payload: Object.keys(named).length > 0 || list(args).length === 0 ? kwargs : args,
    startedAt: typeof start === 'number' ? new Date(start * 1000) : undefined,
  };
}

export const readScheduled = (value: unknown): readonly ScheduledAtWorker[] =>
  list(value).map((each) => {
    const { eta, request } = readTable(each);
    return { eta: new Date(text(eta)), run: readRun(request) };
  });

export function readWhereabouts(
  value: unknown,
): Readonly<Record<string, readonly [Whereabouts, RunAtWorker]>> {
  const read = (pair: unknown): readonly [Whereabouts, RunAtWorker] => {
    const [where, run] = list(pair);
    return [where === 'active' || where === 'reserved' ? where : 'ready', readRun(run)];
  };
  return Object.fromEntries(Object.entries(readTable(value)).map(([id, pair]) => [id, read(pair)]));
}

export function readStats(value: unknown): WorkerStats {
  const { pid, uptime, total, pool, prefetch_count: prefetch, rusage } = readTable(value);
  const counts = Object.entries(readTable(total)).map(([task, count]) => [task, number(count)] as const);
  return {
    ...{ pid: number(pid), uptimeSeconds: number(uptime), processed: Object.fromEntries(counts) },
    concurrency: number(readTable(pool)['max-concurrency']),
    ...{ prefetch: number(prefetch), maxRssKb: number(readTable(rusage)['maxrss']) },
  };
}

export const readQueues = (value: unknown): readonly QueueAtWorker[] =>
  list(value).map((each) => {
    const { name, concurrency, prefetch } = readTable(each);
    const known = (size: unknown): number | undefined => (typeof size === 'number' ? size : undefined);
    return { name: text(name), concurrency: known(concurrency), prefetch: known(prefetch) };
  });
