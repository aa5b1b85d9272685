/**
 * What limits cost: the rate of unlimited tasks with and without limited ones among them in one queue, and how many
 * transactions a limit that holds nobody up costs for each message.
 *
 *   node --max-semi-space-size=64 --conditions=@baton/source --import tsx bench/src/limits.ts --messages 5000 --among 50
 */
import { parseArgs } from 'node:util';
import {
  createPublisher,
  createWorker,
  defineTask,
  handle,
  type Task,
  type TaskStore,
} from '@baton/messaging';
import { perSecond } from '@baton/messaging/contract';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { Client } from 'pg';
import { noop, postgresStore } from './baton';
import { openEnvironment } from './environment';
import { measure, type Measured } from './measure';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    /** Limited ones among them, spread evenly: five seconds' worth of their rate. */
    among: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '15' },
  },
});
const messages = Number(values.messages);
const SOME = Number(values.among);
const BATCH = Math.ceil(messages / SOME);

const { queue, payload } = noop;
const slow = defineTask({ name: 'bench.slow', queue, payload, limit: { rate: perSecond(10) } });
const slowHere = defineTask({ name: 'bench.slow_here', queue, payload, rateLimit: perSecond(10) });
const wide = defineTask({ name: 'bench.wide', queue, payload, limit: { rate: perSecond(10_000) } });
const tasks: Task[] = [noop, slow, slowHere, wide];

interface Round extends Measured {
  readonly transactions: number;
}

async function main(): Promise<void> {
  const environment = await openEnvironment();
  const store = await postgresStore(environment.databaseUrl);
  const postgres = new Client({ connectionString: environment.databaseUrl });
  await postgres.connect();
  const round = async (of: { measured: Task; among?: Task }): Promise<Round> => {
    const before = await transactionsOf(postgres);
    const rate = await rateOf(of, { amqpUrl: environment.amqpUrl, store });
    return { ...rate, transactions: ((await transactionsOf(postgres)) - before) / messages };
  };
  try {
    await round({ measured: noop });
    const ratios = new Map<Task, number[]>([slow, slowHere].map((task) => [task, []]));
    for (let i = 0; i < Number(values.rounds); i += 1) {
      const alone = await round({ measured: noop });
      print(`alone ${shown(alone)}`);
      for (const [among, of] of ratios) {
        const beside = await round({ measured: noop, among });
        of.push(beside.perSecond / alone.perSecond);
        print(`with ${SOME} ${among.name} at 10/s among them ${shown(beside)}`);
      }
    }
    for (const [task, of] of ratios) print(`with ${task.name}: ${median(of).toFixed(2)} of the rate alone`);
    print(`under a limit that holds nobody up ${shown(await round({ measured: wide }))}`);
  } finally {
    await postgres.end();
    await store.close();
    await environment.stop();
  }
}

/** Everything is in the queue before the worker starts. */
async function rateOf(
  { measured, among }: { measured: Task; among?: Task },
  { amqpUrl, store }: { amqpUrl: string; store: TaskStore },
): Promise<Measured> {
  const broker = createRabbitBroker({ urls: amqpUrl });
  await broker.connect();
  const publisher = createPublisher({ broker, store, tasks });
  await publisher.declare();
  const payloads = (count: number) => Array.from({ length: count }, (_, n) => ({ n, text: '' }));
  for (let sent = 0; sent < messages; sent += BATCH) {
    await publisher.sendMany(measured, payloads(Math.min(BATCH, messages - sent)));
    if (among) await publisher.sendMany(among, payloads(1));
  }
  const handlers = tasks.map((task) => handle(task, () => Promise.resolve()));
  const worker = createWorker({ broker, store, handlers, concurrency: 100 });
  let ended = 0;
  const all = new Promise<void>((resolve) => {
    worker.events.on((event) => {
      if (event.type === 'succeeded' && event.task === measured.name && ++ended === messages) resolve();
    });
  });
  const stop = measure(messages);
  await worker.start();
  await all;
  const rate = stop();
  await worker.stop();
  await broker.close();
  return rate;
}

async function transactionsOf(postgres: Client): Promise<number> {
  const { rows } = await postgres.query<{ n: string }>(
    'SELECT sum(xact_commit) AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.n);
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const shown = ({ perSecond: rate, cpuMicros, transactions }: Round): string =>
  `${Math.round(rate)} /s, ${cpuMicros.toFixed(0)} µs and ${transactions.toFixed(3)} transactions a message`;

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

void main();
