import { schedules, tasks } from '@baton/contracts';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { type Broker, type Control, createControl } from '@baton/messaging';
import { createManagement, createOperations, type Operations } from '@baton/operations';
import {
  batonVersion,
  connectDatabase,
  connectMailbox,
  type Manners,
  openBroker,
  slotEncoder,
} from '@baton/service';
import {
  createOperatorStore,
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { configuredUsers } from './access/authenticator';
import type { Config } from './config';
import { MailboxFeed } from './live/mailbox-feed';
import { startConsole } from './start-console';

/** Serves at once, and says what is missing while RabbitMQ or PostgreSQL is away. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { console: address, access, database, site } = config;
  const { name, log } = manners;
  const dataSource = taskStoreDataSource({
    ...database,
    ...{ entities: domainEntities, migrations: domainMigrations, applicationName: name },
  });
  const broker = await openBroker(config.rabbit.address, manners);
  const mailbox = await connectMailbox(config.rabbit.address, manners);
  const control = createControl({ mailbox });
  const operations = operationsOn({ config, broker, control, dataSource }, manners);
  if (access.users.length === 0) log.warn({}, 'nobody can log in to the console: set CONSOLE_USERS');
  const url = await startConsole(
    {
      ...{ host: address.host, port: address.port, dataSource, site, operations },
      authenticator: configuredUsers(access.users),
      ...{ tokens: access.tokens, sessionSecret: access.sessionSecret, trustProxy: access.trustProxy },
      feed: new MailboxFeed(mailbox, control),
      version: batonVersion(),
    },
    manners,
  );
  log.info({ url }, 'the console is open');
  await Promise.all([connectDatabase(dataSource, { manners, prepare: migrate }), broker.connect()]);
}

interface Resources {
  readonly config: Config;
  readonly broker: Broker;
  readonly control: Control;
  readonly dataSource: DataSource;
}

function operationsOn(
  { config, broker, control, dataSource }: Resources,
  { name, log, parts }: Manners,
): Operations {
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  const scheduleStore = createPostgresScheduleStore(database);
  parts.add('schedule store', () => scheduleStore.close());
  const operatorStore = createOperatorStore(database);
  parts.add('operator store', () => operatorStore.close());
  const { management } = config.rabbit;
  return createOperations({
    ...{ broker, control, store, scheduleStore, operatorStore, tasks, schedules, origin: name },
    encodeSlot: slotEncoder({ origin: name }),
    management: management && createManagement(management),
    sealer: config.secrets.sealer,
  });
}
