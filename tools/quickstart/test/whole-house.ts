import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
import {
  type Broker,
  createMemoryMailbox,
  createSealer,
  type ScheduleStore,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { type Clock, startSampleProviders, steppedClock } from '@baton/sample-providers';
import { Parts } from '@baton/service';
import { testDatabase, testVhost } from '@baton/services/testing';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  taskStoreDataSource,
} from '@baton/task-store';
import { taskStoreTemplateWith } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';
import { type House, openHouse } from '../src/house';

/** All three workers and a relay on RabbitMQ and PostgreSQL, with sample data whose time is moved by hand. */
export interface WholeHouse {
  readonly house: House;
  readonly broker: Broker;
  readonly store: TaskStore;
  readonly scheduleStore: ScheduleStore;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly forward: (milliseconds: number) => void;
  close(): Promise<void>;
}

export async function openWholeHouse(): Promise<WholeHouse> {
  const parts = new Parts(silentLogger);
  const { clock, forward } = steppedClock();
  const schema = { entities, migrations };
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplateWith(schema))]);
  parts.add('servers', () => Promise.all([vhost.drop(), database.drop()]));
  const samples = await startSampleProviders({ clock });
  parts.add('sample providers', () => samples.stop());
  const dataSource = await taskStoreDataSource({ url: database.url, ...schema }).initialize();
  parts.add('data source', () => dataSource.destroy());
  const store = createPostgresTaskStore({ dataSource, url: database.url });
  parts.add('store', () => store.close());
  const scheduleStore = createPostgresScheduleStore({ url: database.url });
  parts.add('schedule store', () => scheduleStore.close());
  const operatorStore = createOperatorStore({ url: database.url, log: silentLogger });
  parts.add('operator store', () => operatorStore.close());
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  parts.add('broker', () => broker.close());
  const { espnBaseUrl, jolpicaBaseUrl, footballDataBaseUrl } = samples;
  const sample = { jolpicaBaseUrl, footballDataBaseUrl, clock, forward };
  const resources = {
    ...{ broker, mailbox: createMemoryMailbox(), management: undefined },
    ...{ brokerName: 'RabbitMQ', databaseUrl: database.url },
    ...{ dataSource, store, scheduleStore, operatorStore },
    sealer: createSealer(['the secret of these tests']),
  };
  const provider = { name: 'samples', espnBaseUrl, sample };
  const house = await openHouse(
    { resources, provider, consoleUrl: 'http://localhost', once: true },
    { parts, log: silentLogger, stop: () => undefined },
  );
  const close = () => parts.stop();
  return { house, broker, store, scheduleStore, dataSource, clock, forward, close };
}
