/**
 * Retention of a million finished runs, in the chunks housekeeping takes, while attempts go on ending:
 *
 *   node --conditions=@baton/source --import tsx bench/src/retention.ts --runs 1000000
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { TaskStore } from '@baton/messaging';
import { taskStoreDataSource } from '@baton/task-store';
import { postgresStore } from './baton';
import { openEnvironment } from './environment';
import { percentiles } from './percentiles';

const CHUNK = 1_000;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000000' } } });

async function main(): Promise<void> {
  const runs = Number(values.runs);
  const environment = await openEnvironment({ rabbit: false });
  const store = await postgresStore(environment.databaseUrl);
  try {
    await fill(environment.databaseUrl, runs);
    const alone = await endings(store, until(2_000));
    const over = new AbortController();
    const beside = endings(store, over.signal);
    const began = performance.now();
    const chunks = await removeAll(store);
    const seconds = (performance.now() - began) / 1_000;
    over.abort();
    print(`${runs} runs removed`, `${seconds.toFixed(1)} s, ${Math.round(runs / seconds)} runs/s`);
    print(`statement of ${CHUNK} runs`, percentiles(chunks));
    print('storing an end, nothing removed', percentiles(alone));
    print('storing an end meanwhile', percentiles(await beside));
  } finally {
    await store.close();
    await environment.stop();
  }
}

/** A thousand bytes of payload, result and attempt each, as runs of real tasks have. */
async function fill(url: string, runs: number): Promise<void> {
  const dataSource = await taskStoreDataSource({ url, poolSize: 2 }).initialize();
  await dataSource.query(
    `INSERT INTO baton.task_run (id, task, queue, state, attempt, worker, payload, result, attempts,
                                 created_at, started_at, finished_at, expires_at)
     SELECT gen_random_uuid()::text, 'bench.task_' || n % 50, 'bench.work', 'SUCCESS', 1, 'worker-1',
       json_build_object('text', repeat('p', 300)), json_build_object('text', repeat('r', 300)),
       ARRAY[json_build_object('attempt', 1, 'outcome', 'succeeded', 'worker', repeat('w', 60))],
       now() - interval '2 days', now() - interval '2 days', now() - interval '2 days',
       now() - interval '1 day' + n * interval '1 millisecond'
     FROM generate_series(1, $1::int) n`,
    [runs],
  );
  await dataSource.query('VACUUM (ANALYZE) baton.task_run');
  await dataSource.destroy();
}

/** How long each chunk took, until none is left. */
async function removeAll(store: TaskStore): Promise<number[]> {
  const took: number[] = [];
  for (;;) {
    const began = performance.now();
    const removed = await store.runs.removeExpired({ now: new Date(), limit: CHUNK });
    took.push(performance.now() - began);
    if (removed < CHUNK) return took;
  }
}

/** How long it took to store each of the ends of attempts that come one after the other. */
async function endings(store: TaskStore, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!signal.aborted) {
    const now = new Date();
    const began = performance.now();
    await store.runs.end({
      ...{ id: randomUUID(), task: 'bench.live', queue: 'bench.work', attempt: 1, worker: 'worker-2' },
      ...{ payload: {}, state: 'SUCCESS', outcome: 'succeeded', result: {}, startedAt: now, finishedAt: now },
      expiresAt: new Date(now.getTime() + 86_400_000),
    });
    took.push(performance.now() - began);
  }
  return took;
}

const until = (ms: number): AbortSignal => AbortSignal.timeout(ms);

const print = (what: string, measured: string): void => {
  process.stdout.write(`${what.padEnd(34)} ${measured}\n`);
};

void main();
