import { notifications } from '@baton/contracts';
import { createRelay, createWorker, milliseconds, silentLogger, type TaskEvent } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createPostgresTaskStore } from '@baton/task-store';
import { openChannels } from '../src/adapters/channels';
import { notificationHandlers } from '../src/handlers/notifications';
import { houseDataSource, sealer } from './house';

export interface NewsletterWorkerOptions {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly onEvent: (event: TaskEvent) => void;
}

/** A worker for newsletters with a relay beside it. Resolves with how to stop them. */
export async function startNewsletterWorker(options: NewsletterWorkerOptions): Promise<() => Promise<void>> {
  const { amqpUrl, databaseUrl, smtpUrl, onEvent } = options;
  const dataSource = await houseDataSource(databaseUrl).initialize();
  const store = createPostgresTaskStore({ dataSource, url: databaseUrl });
  const broker = createRabbitBroker({ urls: amqpUrl });
  await broker.connect();
  const from = { name: 'Baton', address: 'no-reply@learn.example.org' };
  const channels = openChannels(dataSource, { smtp: { url: smtpUrl, from } });
  const handlers = notificationHandlers({
    dataSource,
    channels,
    races: { of: () => Promise.resolve(undefined) },
    site: { url: 'https://learn.example.org', name: 'Baton' },
    // Short, so that what a killed worker was sending need not be waited for.
    lease: 2000,
  });
  const queues = [notifications.newsletter];
  const worker = createWorker({ broker, store, sealer, handlers: Object.values(handlers), queues });
  worker.events.on(onEvent);
  const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(20) });
  await worker.start();
  relay.start();
  return async () => {
    await relay.stop();
    await worker.stop();
    await broker.close();
    await channels.mailer.close();
    await store.close();
    await dataSource.destroy();
  };
}
