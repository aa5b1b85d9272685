import { allQueues, schedules, tasks } from '@baton/contracts';
import { runDeadLetters } from '@baton/operations';
import { connectBroker, connectDatabase, type Manners, runScheduling, serveHealth } from '@baton/service';
import {
  createPostgresScheduleStore,
  createPostgresTaskStore,
  migrate,
  taskStoreDataSource,
} from '@baton/task-store';
import type { Config } from './config';

/** Makes the resources from the configuration, and runs the scheduler and the relay on them. */
export async function start(config: Config, manners: Manners): Promise<void> {
  const { name, log, parts } = manners;
  await serveHealth(config.health, manners);
  const dataSource = await connectDatabase(
    taskStoreDataSource({ ...config.database, applicationName: name }),
    { manners, prepare: migrate },
  );
  const database = { url: config.database.url, applicationName: name, log };
  const store = createPostgresTaskStore({ dataSource, ...database });
  parts.add('task store', () => store.close());
  const scheduleStore = createPostgresScheduleStore(database);
  parts.add('schedule store', () => scheduleStore.close());
  const broker = await connectBroker(config.broker, manners);
  const statistics = { sampled: allQueues, retention: config.statistics };
  await runScheduling({ broker, store, scheduleStore, schedules, ...statistics }, manners);
  const { mode } = config.deadLetters;
  const alerts = { ...config.alerts, webhook: config.alerts.webhook !== undefined };
  await runDeadLetters({ broker, database, tasks, mode, sealer: config.secrets.sealer, alerts }, manners);
}
