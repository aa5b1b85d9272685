/**
 * What a chord costs to keep and to send, by its number of members: both are to grow with it, and no faster.
 *
 *   node --conditions=@baton/source --import tsx bench/src/flow-sizes.ts --members 100,1000,10000
 */
import { parseArgs } from 'node:util';
import {
  type Broker,
  call,
  chord,
  createMemoryBroker,
  createPublisher,
  createRelay,
  createWorker,
  defineQueues,
  defineTask,
  handle,
  minutes,
  type OutgoingMessage,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import { Client } from 'pg';
import { z } from 'zod';
import { postgresStore } from './baton';
import { openEnvironment } from './environment';

const { values } = parseArgs({ options: { members: { type: 'string', default: '100,1000,10000' } } });

const { work } = defineQueues('sizes', { work: {} });
const one = defineTask({
  name: 'sizes.one',
  queue: work,
  payload: z.strictObject({ n: z.int() }),
  result: z.object({ n: z.int() }),
});
const all = defineTask({
  name: 'sizes.all',
  queue: work,
  payload: z.strictObject({ results: z.array(z.object({ n: z.int() })) }),
  result: z.object({ members: z.int() }),
});
const handlers = [
  handle(one, ({ n }) => Promise.resolve({ n })),
  handle(all, ({ results }) => Promise.resolve({ members: results.length })),
];

async function main(): Promise<void> {
  const environment = await openEnvironment({ rabbit: false });
  const store = await postgresStore(environment.databaseUrl);
  const postgres = new Client({ connectionString: environment.databaseUrl });
  await postgres.connect();
  const broker = createMemoryBroker();
  await broker.connect();
  const sizes: number[] = [];
  const publish = broker.publish.bind(broker);
  broker.publish = (message) => {
    sizes.push(bytesOf(message));
    return publish(message);
  };
  try {
    for (const members of values.members.split(',').map(Number)) {
      sizes.length = 0;
      const id = await runChord(members, { broker, store });
      const stored = await storedBytes(postgres, id);
      const sent = sizes.reduce((sum, size) => sum + size, 0);
      process.stdout.write(
        `${members} members: ${stored} bytes stored (${(stored / members).toFixed(0)} a member), ` +
          `${sent} bytes sent (${(sent / members).toFixed(0)} a member), largest message ${Math.max(...sizes)}\n`,
      );
    }
  } finally {
    await broker.close();
    await postgres.end();
    await store.close();
    await environment.stop();
  }
}

async function runChord(
  members: number,
  { broker, store }: { broker: Broker; store: TaskStore },
): Promise<string> {
  const worker = createWorker({ broker, store, handlers, concurrency: 100 });
  const relay = createRelay({ broker, store, log: silentLogger });
  const publisher = createPublisher({ broker, store, tasks: [one, all] });
  await worker.start();
  relay.start();
  const parts = Array.from({ length: members }, (_, n) => call(one, { n }));
  const flow = await publisher.start(chord('sizes', parts, (results) => call(all, { results })));
  await flow.result({ timeout: minutes(5) });
  await relay.stop();
  await worker.stop();
  return flow.id;
}

const bytesOf = ({ body, headers, properties }: OutgoingMessage): number =>
  body.length + JSON.stringify(headers).length + JSON.stringify(properties).length;

/** The rows of the flow and of its runs, without indexes. */
async function storedBytes(postgres: Client, id: string): Promise<number> {
  const { rows } = await postgres.query<{ bytes: string }>(
    `SELECT (SELECT sum(pg_column_size(f)) FROM baton.flow f WHERE id = $1)
      + (SELECT sum(pg_column_size(s)) FROM baton.flow_step s WHERE flow_id = $1)
      + (SELECT sum(pg_column_size(m)) FROM baton.flow_member m WHERE flow_id = $1)
      + (SELECT sum(pg_column_size(r)) FROM baton.task_run r WHERE id IN
          (SELECT run_id FROM baton.flow_member WHERE flow_id = $1)) AS bytes`,
    [id],
  );
  return Number(rows[0]?.bytes);
}

void main();
