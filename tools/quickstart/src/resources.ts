import { randomUUID } from 'node:crypto';
import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
import {
  type Broker,
  createMemoryBroker,
  createMemoryMailbox,
  createSealer,
  type Mailbox,
  type ScheduleStore,
  type Sealer,
  type TaskStore,
} from '@baton/messaging';
import { createManagement, type Management } from '@baton/operations';
import {
  connectBroker,
  connectDatabase,
  connectMailbox,
  type BrokerAddress,
  managementAddress,
  type Manners,
} from '@baton/service';
import { startPostgres } from '@baton/services';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  type OperatorStore,
  taskStoreDataSource,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';
import type { Config } from './config';

export interface Resources {
  readonly broker: Broker;
  readonly mailbox: Mailbox;
  /** Undefined for the broker in memory, and where nobody has said where it is. */
  readonly management: Management | undefined;
  readonly brokerName: string;
  readonly databaseUrl: string;
  readonly dataSource: DataSource;
  readonly store: TaskStore;
  readonly scheduleStore: ScheduleStore;
  readonly operatorStore: OperatorStore;
  readonly sealer: Sealer;
}

/** RabbitMQ and PostgreSQL as set; otherwise a broker in memory and a PostgreSQL of our own. */
export async function openResources({ quickstart }: Config, manners: Manners): Promise<Resources> {
  const databaseUrl = quickstart.databaseUrl ?? (await embeddedPostgres(quickstart.dataDir, manners));
  const dataSource = await connectDatabase(
    taskStoreDataSource({ url: databaseUrl, applicationName: 'baton quickstart', entities, migrations }),
    { manners, prepare: migrate },
  );
  const store = createPostgresTaskStore({ dataSource, url: databaseUrl, log: manners.log });
  manners.parts.add('task store', () => store.close());
  const scheduleStore = createPostgresScheduleStore({ url: databaseUrl, log: manners.log });
  manners.parts.add('schedule store', () => scheduleStore.close());
  const operatorStore = createOperatorStore({ url: databaseUrl, log: manners.log });
  manners.parts.add('operator store', () => operatorStore.close());
  // Lives as long as this process: what waits sealed in the outbox cannot be opened after a restart.
  const sealer = createSealer([randomUUID()]);
  const { amqpUrl, managementUrl } = quickstart;
  const broker = amqpUrl === undefined ? await memoryBroker(manners) : await rabbitBroker(amqpUrl, manners);
  const mailbox = amqpUrl === undefined ? createMemoryMailbox() : await rabbitMailbox(amqpUrl, manners);
  const brokerName = amqpUrl === undefined ? 'in memory' : withoutLogin(amqpUrl);
  const management =
    amqpUrl === undefined || managementUrl === undefined
      ? undefined
      : createManagement(managementAddress(managementUrl, addressOf(amqpUrl)));
  const stores = { store, scheduleStore, operatorStore };
  return { broker, mailbox, management, brokerName, databaseUrl, dataSource, ...stores, sealer };
}

async function embeddedPostgres(dataDir: string, { parts }: Manners): Promise<string> {
  const server = await startPostgres({ dataDir });
  parts.add('embedded PostgreSQL', () => server.stop());
  return server.url;
}

async function memoryBroker({ parts }: Manners): Promise<Broker> {
  const broker = createMemoryBroker();
  parts.add('broker', () => broker.close());
  await broker.connect();
  return broker;
}

const rabbitBroker = (url: string, manners: Manners): Promise<Broker> =>
  connectBroker(addressOf(url), manners);

const rabbitMailbox = (url: string, manners: Manners): Promise<Mailbox> =>
  connectMailbox(addressOf(url), manners);

const addressOf = (url: string): BrokerAddress => ({
  ...{ urls: [url], tls: { caFile: undefined, certFile: undefined, keyFile: undefined } },
});

function withoutLogin(url: string): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}
