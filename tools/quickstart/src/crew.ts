import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIngestionWorker, noLimit } from '@baton/ingestion-worker/start';
import { type Logger, milliseconds, type Worker } from '@baton/messaging';
import { createNotificationWorker, openChannels } from '@baton/notification-worker/start';
import { createProcessingWorker } from '@baton/processing-worker/start';
import type { Provider } from './provider';
import type { Resources } from './resources';

export const SITE_NAME = 'Baton';

export interface CrewOptions {
  readonly provider: Provider;
  readonly siteUrl: string;
  readonly log: Logger;
}

/** The three workers as their own apps run them. Mails and text messages stay in the mailbox table. */
export function createCrew(resources: Resources, { provider, siteUrl, log }: CrewOptions): Worker[] {
  const { broker, store, dataSource, sealer } = resources;
  const site = { url: siteUrl, name: SITE_NAME };
  const common = { broker, store, dataSource, log, sealer };
  const channels = openChannels(dataSource, {});
  const uploads = join(tmpdir(), 'baton-uploads');
  return [
    createIngestionWorker({ ...common, ...providersOf(provider), name: 'ingestion-worker' }),
    createProcessingWorker({ ...common, site, uploads, name: 'processing-worker' }),
    createNotificationWorker({ ...common, site, channels, name: 'notification-worker' }),
  ];
}

function providersOf({ espnBaseUrl, sample }: Provider) {
  const espn = { baseUrl: espnBaseUrl, spacing: milliseconds(0) };
  if (!sample) return { espn };
  return {
    espn,
    footballData: { baseUrl: sample.footballDataBaseUrl },
    jolpica: { baseUrl: sample.jolpicaBaseUrl, limit: noLimit },
    today: sample.clock,
  };
}
