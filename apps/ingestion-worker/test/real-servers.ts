import { footballTasks, gamesTasks, racingTasks } from '@baton/contracts';
import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
import {
  createPublisher,
  createRelay,
  milliseconds,
  type Publisher,
  silentLogger,
  type TaskStore,
  type Worker,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { testDatabase, type TestVhost, testVhost } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplateWith } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';
import { createIngestionWorker, type IngestionWorkerOptions } from '../src/start';

export type Providers = Pick<IngestionWorkerOptions, 'espn' | 'footballData' | 'jolpica' | 'today'>;

/** RabbitMQ, PostgreSQL, a relay and somebody who sends. */
export interface RealServers {
  readonly vhost: TestVhost;
  readonly dataSource: DataSource;
  readonly store: TaskStore;
  readonly publisher: Publisher;
  /** A worker with connections of its own, as another process would have. */
  startWorker(providers: Providers): Promise<Worker>;
  close(): Promise<void>;
}

export async function openRealServers(): Promise<RealServers> {
  const schema = { entities, migrations };
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplateWith(schema))]);
  const closing: (() => Promise<unknown>)[] = [() => vhost.drop(), () => database.drop()];

  const connect = async () => {
    const dataSource = await taskStoreDataSource({ url: database.url, ...schema }).initialize();
    const store = createPostgresTaskStore({ dataSource, url: database.url });
    const broker = createRabbitBroker({ urls: vhost.amqpUrl });
    await broker.connect();
    closing.push(async () => {
      await broker.close();
      await store.close();
      await dataSource.destroy();
    });
    return { dataSource, store, broker };
  };

  const { dataSource, store, broker } = await connect();
  const tasks = [
    ...Object.values(gamesTasks),
    ...Object.values(racingTasks),
    ...Object.values(footballTasks),
  ];
  const publisher = createPublisher({ broker, store, tasks, origin: 'test' });
  await publisher.declare();
  const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(20) });
  relay.start();
  closing.push(() => relay.stop());
  return {
    ...{ vhost, dataSource, store, publisher },
    async startWorker(providers) {
      const worker = createIngestionWorker({ ...(await connect()), log: silentLogger, ...providers });
      await worker.start();
      closing.push(() => worker.stop());
      return worker;
    },
    async close() {
      for (const close of closing.reverse()) await close();
    },
  };
}
