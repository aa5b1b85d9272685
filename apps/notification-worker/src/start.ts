import { notifications } from '@baton/contracts';
import { createWorker, type Worker, type WorkerOptions } from '@baton/messaging';
import type { Manners } from '@baton/service';
import { runWorkerApp } from '@baton/worker-app';
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
export function start(config: Config, manners: Manners): Promise<void> {
  return runWorkerApp(config, manners, (resources) => {
    const channels = channelsOf(config, resources.dataSource);
    manners.parts.add('mail', () => Promise.resolve(channels.mailer.close()));
    return createNotificationWorker({
      ...resources,
      ...{ channels, site: config.site, alertHook: config.alerts.webhook },
    });
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
