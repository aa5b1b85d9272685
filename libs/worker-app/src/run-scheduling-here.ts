import { allQueues, schedules, tasks } from '@baton/contracts';
import type { Broker } from '@baton/messaging';
import { runDeadLetters } from '@baton/operations';
import { type Manners, runScheduling } from '@baton/service';
import { createPostgresScheduleStore } from '@baton/task-store';
import type { OpenStore } from './open-store';
import type { SchedulingConfig } from './settings';

/** Runs what there needs to be once or more beside the workers: scheduler, relay, collector of dead letters, alerts. */
export async function runSchedulingHere(
  config: SchedulingConfig,
  { broker, store, database }: Pick<OpenStore, 'store' | 'database'> & { readonly broker: Broker },
  manners: Manners,
): Promise<void> {
  const scheduleStore = createPostgresScheduleStore(database);
  manners.parts.add('schedule store', () => scheduleStore.close());
  const statistics = { sampled: allQueues, retention: config.statistics };
  await runScheduling({ broker, store, scheduleStore, schedules, ...statistics }, manners);
  const { deadLetters, secrets } = config;
  const alerts = { ...config.alerts, webhook: config.alerts.webhook !== undefined };
  const collecting = { mode: deadLetters.mode, sealer: secrets.sealer, alerts };
  await runDeadLetters({ broker, database, tasks, ...collecting }, manners);
}
