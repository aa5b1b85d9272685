import { domainEntities, domainMigrations } from '@baton/domain/schema';
import type { Worker, WorkerOptions } from '@baton/messaging';
import {
  connectBroker,
  connectMailbox,
  type Manners,
  runWorker,
  serveHealth,
  workerName,
} from '@baton/service';
import type { DataSource } from 'typeorm';
import { openStore } from './open-store';
import { runSchedulingHere } from './run-scheduling-here';
import type { WorkerAppConfig } from './settings';

/** What a worker is made of, but for its handlers. */
export type WorkerResources = Omit<WorkerOptions, 'handlers'> & {
  /** With the entities and migrations of `@baton/domain/schema`. */
  readonly dataSource: DataSource;
};

/** Makes the resources from the configuration, the worker on them, and runs it for as long as the app runs. */
export async function runWorkerApp(
  config: WorkerAppConfig,
  manners: Manners,
  make: (resources: WorkerResources) => Worker,
): Promise<void> {
  const { name, log } = manners;
  await serveHealth(config.health, manners);
  const schema = { entities: domainEntities, migrations: domainMigrations };
  const { dataSource, store, database } = await openStore(config, manners, schema);
  const broker = await connectBroker(config.broker, manners);
  const mailbox = await connectMailbox(config.broker, manners);
  const { limits, remote, withScheduler, ...options } = config.worker;
  if (withScheduler) await runSchedulingHere(config, { broker, store, database }, manners);
  const { sealer } = config.secrets;
  const resources = { broker, store, dataSource, log, name: workerName(name), ...options };
  const worker = make({ ...resources, ...(sealer && { sealer }) });
  await runWorker(worker, {
    ...{ manners, broker, store, mailbox, limits, remote },
    queues: options.queues,
  });
}
