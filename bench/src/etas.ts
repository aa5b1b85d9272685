/**
 * Many messages with an ETA each, of which a thousand become due every second. A worker in a process of its own tells how
 * late they ran and how much memory it took:
 *
 *   node --conditions=@baton/source --import tsx bench/src/etas.ts --messages 100000 --per-second 1000
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createPublisher, type Publisher, type TaskStore } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { postgresStore } from './baton';
import { openEnvironment } from './environment';
import { eta, type EtaReport, type EtaWork } from './eta-task';
import { percentiles } from './percentiles';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    'per-second': { type: 'string', default: '1000' },
  },
});
const BATCH = 1_000;

async function main(): Promise<void> {
  const [count, rate] = [Number(values.messages), Number(values['per-second'])];
  const environment = await openEnvironment();
  const store = await postgresStore(environment.databaseUrl);
  const broker = createRabbitBroker({ urls: environment.amqpUrl });
  await broker.connect();
  const publisher = createPublisher({ broker, store, tasks: [eta] });
  await publisher.declare();
  try {
    const work: EtaWork = { ...environment, count: count - 1 };
    const worker = fork(require.resolve('./eta-worker'), [JSON.stringify(work)], {
      execArgv: process.execArgv,
    });
    await once(worker, 'message');
    const firstDue = Date.now() + count / 10 + 5_000;
    const began = performance.now();
    await sendAll(publisher, { count, rate, firstDue });
    print(`${count} sent for later`, `${((performance.now() - began) / 1_000).toFixed(1)} s`);
    await intervene(store, publisher);
    const [report] = (await once(worker, 'message')) as [EtaReport];
    print('early', String(report.early));
    print('late, after the ETA', percentiles(report.lateness));
    for (const [n, tenth] of tenths(report.lateness).entries()) print(`  tenth ${n + 1}`, percentiles(tenth));
    print('memory of the worker', report.rssMiB.map((mib) => mib.toFixed(0)).join(' → ') + ' MiB');
    await once(worker, 'exit');
  } finally {
    await broker.close();
    await store.close();
    await environment.stop();
  }
}

async function sendAll(
  publisher: Publisher,
  { count, rate, firstDue }: { count: number; rate: number; firstDue: number },
): Promise<void> {
  for (let n = 0; n < count; n += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - n) }, (_, i) => {
      const due = firstDue + ((n + i) * 1_000) / rate;
      return publisher.send(eta, { due }, { eta: new Date(due) });
    });
    await Promise.all(batch);
  }
}

/** While they wait: counts and lists them, moves one to the front, cancels another. */
async function intervene(store: TaskStore, publisher: Publisher): Promise<void> {
  const timed = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await act();
    print(what, `${(performance.now() - began).toFixed(1)} ms`);
    return result;
  };
  await timed(`counting ${await store.outbox.count()}`, () => store.outbox.count());
  const waiting = await timed('listing 100 of one task', () => store.outbox.waiting({ task: eta.name }));
  const [moved, cancelled] = waiting.slice(-2);
  if (!moved || !cancelled) throw new Error('expected two messages that wait, got fewer');
  await timed('moving one', () => store.outbox.reschedule(moved.id, new Date(moved.dueAt.getTime() + 1)));
  await timed('cancelling one', () => publisher.handle(cancelled.id).cancel());
}

/** In the order in which they ran: a backlog shows as a tenth that is late. */
function tenths(values: readonly number[]): number[][] {
  const size = Math.ceil(values.length / 10);
  return Array.from({ length: 10 }, (_, n) => values.slice(n * size, (n + 1) * size));
}

const print = (what: string, measured: string): void => {
  process.stdout.write(`${what.padEnd(34)} ${measured}\n`);
};

void main();
