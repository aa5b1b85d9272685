import { allQueues, notifications, schedules, tasks } from '@baton/contracts';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { createWorker, type Worker, type WorkerOptions } from '@baton/messaging';
import { runDeadLetters } from '@baton/operations';
import {
  connectBroker,
  connectDatabase,
  connectMailbox,
  type Manners,
  runScheduling,
  runWorker,
  serveHealth,
  workerName,
} from '@baton/service';
import {
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
} from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { type Channels, openChannels } from './adapters/channels';
import { racingNews } from './adapters/race-news';
import type { Config } from './config';
import { type AlertHook, notificationHandlers } from './handlers/notifications';

export interface NotificationWorkerOptions extends Omit<WorkerOptions, 'handlers'> {
  /** With the entities and migrations of `@baton/domain/schema`. */
  readonly dataSource: DataSource;
  readonly channels: Channels;
  readonly site: { readonly url: string; readonly name: string };
  /** Where alerts are posted. */
  readonly alertHook?: AlertHook | undefined;
}

export { openChannels };

/** The worker from resources that exist already. Nothing happens before `start()`. */
export function createNotificationWorker(options: NotificationWorkerOptions): Worker {
  const { dataSource, channels, site, alertHook, ...worker } = options;
  const races = racingNews(dataSource);
  const handlers = Object.values(notificationHandlers({ dataSource, channels, races, site, alertHook }));
  return createWorker({ queues: Object.values(notifications), ...worker, handlers });
}

/** Makes the resources from the configuration, and runs the worker on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  await serveHealth(config.health, manners);
  const schema = { entities: domainEntities, migrations: domainMigrations };
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, ...schema, applicationName: name }),
    { manners, prepare: migrate },
  );
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  const channels = channelsOf(config, dataSource);
  parts.add('mail', () => Promise.resolve(channels.mailer.close()));
  const broker = await connectBroker(config.broker, manners);
  const mailbox = await connectMailbox(config.broker, manners);
  const { limits, remote, withScheduler, ...worker } = config.worker;
  if (withScheduler) {
    const scheduleStore = createPostgresScheduleStore(database);
    parts.add('schedule store', () => scheduleStore.close());
    const statistics = { sampled: allQueues, retention: config.statistics };
    await runScheduling({ broker, store, scheduleStore, schedules, ...statistics }, manners);
    const { mode } = config.deadLetters;
    const alerts = { ...config.alerts, webhook: config.alerts.webhook !== undefined };
    await runDeadLetters({ broker, database, tasks, mode, sealer: config.secrets.sealer, alerts }, manners);
  }
  const sealing = config.secrets.sealer && { sealer: config.secrets.sealer };
  const handling = { dataSource, channels, site: config.site, alertHook: config.alerts.webhook };
  const made = createNotificationWorker({
    broker,
    store,
    log,
    ...worker,
    ...handling,
    ...sealing,
    name: workerName(name),
  });
  await runWorker(made, {
    ...{ manners, broker, store, mailbox, limits, remote },
    queues: worker.queues,
  });
}

function channelsOf({ channels, site }: Config, dataSource: DataSource): Channels {
  const { smtpUrl, mailFrom, smsUrl, smsToken, smsSender, webhookNetworks } = channels;
  return openChannels(dataSource, {
    smtp: smtpUrl === undefined ? undefined : { url: smtpUrl, from: { name: site.name, address: mailFrom } },
    sms:
      smsUrl === undefined
        ? undefined
        : { url: smsUrl, sender: smsSender, ...(smsToken !== undefined && { token: smsToken }) },
    webhooks: webhookNetworks === undefined ? {} : { allowedNetworks: webhookNetworks },
  });
}
