/**
 * The lists of runs at five million stored runs, for every filter that the console offers, at the front and deep within:
 *
 *   node --conditions=@baton/source --import tsx bench/src/run-lists.ts --runs 5000000
 */
import { parseArgs } from 'node:util';
import {
  createOperatorStore,
  type OperatorStore,
  type RunSearch,
  taskStoreDataSource,
} from '@baton/task-store';
import { openEnvironment } from './environment';
import { percentiles } from './percentiles';

const TIMES = 30;
const PAGE = 50;
/** Rows per statement: one of five million would hold its memory and its lock for minutes. */
const CHUNK = 250_000;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5000000' } } });

const HOUR = 3_600_000;

/** A run of each kind, and what hardly any run has: there a request stops at the runs it may look at. */
const filters: Readonly<Record<string, RunSearch>> = {
  none: {},
  task: { task: 'bench.task_7' },
  'a task nobody has': { task: 'bench.none' },
  'state SUCCESS': { state: 'SUCCESS' },
  'state FAILURE': { state: 'FAILURE' },
  'state RETRY': { state: 'RETRY' },
  'state STARTED': { state: 'STARTED' },
  'task, state FAILURE': { task: 'bench.task_7', state: 'FAILURE' },
  queue: { queue: 'bench.queue_3' },
  'a rare queue': { queue: 'bench.rare' },
  worker: { worker: 'worker-5' },
  'a worker nobody has': { worker: 'worker-none' },
  'beginning of an id': { idStart: '0199aaaa' },
  'part of an error': { errorPart: 'upstream 17' },
  'part of an error nobody had': { errorPart: 'no such words' },
  'an hour in the past': { from: new Date(Date.now() - 30 * HOUR), to: new Date(Date.now() - 29 * HOUR) },
  'queue, worker, state, an hour': {
    ...{ queue: 'bench.queue_3', worker: 'worker-5', state: 'FAILURE' as const },
    ...{ from: new Date(Date.now() - 30 * HOUR), to: new Date(Date.now() - 29 * HOUR) },
  },
};

async function main(): Promise<void> {
  const runs = Number(values.runs);
  const environment = await openEnvironment({ rabbit: false });
  const store = createOperatorStore({ url: environment.databaseUrl });
  try {
    await fill(environment.databaseUrl, runs);
    process.stdout.write(`${runs} runs stored\n`);
    for (const [name, search] of Object.entries(filters)) {
      print(name, await first(store, search));
      print(`${name}, page 11`, await deep(store, search));
    }
    print('runs that have not ended, by state', await timed(() => store.runs.openCounts()));
    print('children of a run', await timed(() => store.runs.children('parent-77', 100)));
  } finally {
    await store.close();
    await environment.stop();
  }
}

const first = (store: OperatorStore, search: RunSearch): Promise<string> =>
  timed(() => store.runs.list(search, { limit: PAGE }));

async function deep(store: OperatorStore, search: RunSearch): Promise<string> {
  let after = (await store.runs.list(search, { limit: PAGE })).next;
  for (let page = 0; page < 9 && after; page++) {
    after = (await store.runs.list(search, { limit: PAGE, after })).next;
  }
  return after ? timed(() => store.runs.list(search, { limit: PAGE, after })) : 'none: there are fewer';
}

async function timed(ask: () => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  return percentiles(took);
}

/** Two days of runs of fifty tasks: one in fifty failed, one in five is another one's child. */
async function fill(url: string, runs: number): Promise<void> {
  const dataSource = await taskStoreDataSource({ url, poolSize: 1 }).initialize();
  for (let from = 1; from <= runs; from += CHUNK) {
    await dataSource.query(FILL, [from, Math.min(from + CHUNK - 1, runs), runs]);
  }
  await dataSource.query('VACUUM (ANALYZE) baton.task_run');
  await dataSource.destroy();
}

const FILL = `
INSERT INTO baton.task_run (id, task, queue, state, attempt, worker, parent_id, payload, result, error, attempts,
                            created_at, started_at, finished_at, expires_at)
SELECT '0199' || lpad(to_hex((n / 76)::int), 4, 'a') || '-' || lpad(to_hex(n), 8, '0') || md5(n::text),
  'bench.task_' || n % 50, CASE WHEN n % 1000000 = 0 THEN 'bench.rare' ELSE 'bench.queue_' || n % 12 END,
  CASE WHEN n > $3::int - 300 THEN 'STARTED' WHEN n % 50 = 0 THEN 'FAILURE' WHEN n % 1013 = 0 THEN 'RETRY'
    WHEN n % 307 = 0 THEN 'REVOKED' ELSE 'SUCCESS' END,
  1, 'worker-' || n % 40, CASE WHEN n % 5 = 0 THEN 'parent-' || n % 100000 END,
  json_build_object('text', repeat('p', 120)), json_build_object('text', repeat('r', 120)),
  CASE WHEN n % 50 = 0 THEN json_build_object('name', 'Error', 'message', 'upstream ' || n % 900 || ' answered 503') END,
  ARRAY[json_build_object('attempt', 1, 'outcome', 'succeeded', 'worker', 'worker-1')],
  now() - ($3::int - n) * interval '34 milliseconds', now(), now(), now() + interval '1 day'
FROM generate_series($1::int, $2::int) n`;

const print = (what: string, measured: string): void => {
  process.stdout.write(`${what.padEnd(44)} ${measured}\n`);
};

void main();
