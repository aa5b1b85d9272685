import {
  type Broker,
  createPublisher,
  createRelay,
  createWorker,
  type Delivery,
  deriveTopology,
  type Logger,
  milliseconds,
  type Publisher,
  type Relay,
  type Run,
  silentLogger,
  type TaskStore,
  type Worker,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { crashQueues, crashTasks } from './contracts';
import { CRASH_TABLES, crashHandlers } from './handlers';

/** The test's own side of a RabbitMQ and a migrated PostgreSQL on which workers are killed. */
export interface CrashHome {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly store: TaskStore;
  readonly publisher: Publisher;
  /** Moves what is due from the outbox; one that was stopped does not start again. */
  newRelay(): Relay;
  /** A worker in this process, which nobody kills. */
  worker(log?: Logger): Worker;
  /** How often something was noted of a run. */
  count(table: 'effect' | 'witness', runId: string, attempt?: number): Promise<number>;
  /** One row of a query on the test's database. */
  ask<Row>(sql: string): Promise<Row>;
  run(id: string): Promise<Run>;
  /** The next so many messages of a queue, which are gone from it then. */
  take(queue: string, count: number): Promise<Delivery[]>;
  close(): Promise<void>;
}

export async function openCrashHome(urls: { amqpUrl: string; databaseUrl: string }): Promise<CrashHome> {
  const { amqpUrl, databaseUrl } = urls;
  const dataSource = await taskStoreDataSource({ url: databaseUrl }).initialize();
  await dataSource.query(CRASH_TABLES);
  const store = createPostgresTaskStore({ dataSource, url: databaseUrl });
  const broker = createRabbitBroker({ urls: amqpUrl });
  await broker.connect();
  await broker.apply(deriveTopology(crashTasks, Object.values(crashQueues)));
  const publisher = createPublisher({ broker, store, tasks: crashTasks, origin: 'test' });
  await publisher.declare();
  return {
    ...urls,
    ...{ broker, store, publisher },
    newRelay: () => createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(10) }),
    worker: (log = silentLogger) =>
      createWorker({ broker, store, handlers: crashHandlers(dataSource), name: 'rescuer', log }),
    ...questions(dataSource),
    run: async (id) => {
      const run = await store.runs.find(id);
      if (!run) throw new Error(`expected a record of run ${id}, found none`);
      return run;
    },
    take: (queue, count) => take(broker, queue, count),
    close: async () => {
      await broker.close();
      await store.close();
      await dataSource.destroy();
    },
  };
}

function questions(dataSource: DataSource): Pick<CrashHome, 'ask' | 'count'> {
  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => dataSource.query(sql, values);
  return {
    ask: async <Row>(sql: string) => (await rows<Row>(sql))[0] as Row,
    count: async (table, runId, attempt) => {
      const found = await rows<{ attempt: number }>(`SELECT attempt FROM ${table} WHERE run_id = $1`, [
        runId,
      ]);
      return found.filter((row) => attempt === undefined || row.attempt === attempt).length;
    },
  };
}

async function take(broker: Broker, queue: string, count: number): Promise<Delivery[]> {
  const taken: Delivery[] = [];
  let enough = (): void => undefined;
  const all = new Promise<void>((resolve) => (enough = resolve));
  const subscription = await broker.consume(queue, {
    prefetch: count,
    onDelivery: (delivery) => {
      taken.push(delivery);
      if (taken.length === count) enough();
    },
  });
  await all;
  taken.forEach((delivery) => delivery.ack());
  await subscription.cancel();
  return taken;
}
