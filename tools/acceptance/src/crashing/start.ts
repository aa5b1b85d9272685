import { createRelay, createWorker, milliseconds } from '@baton/messaging';
import { connectBroker, connectDatabase, connectMailbox, type Manners, runWorker } from '@baton/service';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import type { Config } from './config';
import { withFault } from './faults';
import { crashHandlers } from './handlers';

/** As an app's worker starts, on a store and a broker that may kill it; every task event becomes a line of the log. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  const { url } = config.database;
  const dataSource = await connectDatabase(taskStoreDataSource(config.database), {
    manners,
    prepare: () => Promise.resolve(),
  });
  const realStore = createPostgresTaskStore({ dataSource, url, applicationName: name, log });
  parts.add('task store', () => realStore.close());
  const realBroker = await connectBroker(config.broker, manners);
  const { store, broker } = withFault(config.crash.fault, realStore, realBroker);
  if (config.worker.withScheduler) {
    const relay = createRelay({ store, broker, log, pollInterval: milliseconds(10) });
    parts.add('relay', () => relay.stop());
    relay.start();
  }
  const mailbox = await connectMailbox(config.broker, manners);
  const { limits, remote, ...options } = config.worker;
  const worker = createWorker({ broker, store, log, handlers: crashHandlers(dataSource), ...options });
  worker.events.on((event) => log.debug({ event }, event.type));
  await runWorker(worker, { manners, broker, store, mailbox, limits, remote, queues: options.queues });
}
