import type { WorkQueue } from '@baton/messaging';
import {
  alertSettings,
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  deadLetterSettings,
  healthSettings,
  logSettings,
  secretSettings,
  statisticsSettings,
  workerSettings,
} from '@baton/service';

/** Of whatever app schedules: the scheduler, and any worker, which can run it too. */
export const schedulingSettings = {
  broker: brokerSettings,
  database: databaseSettings,
  deadLetters: deadLetterSettings,
  alerts: alertSettings,
  health: healthSettings,
  statistics: statisticsSettings,
  secrets: secretSettings,
  log: logSettings,
};

export type SchedulingConfig = ConfigOf<typeof schedulingSettings>;

/** Of a worker of these queues. Apps add their own. */
export const workerAppSettings = (queues: Readonly<Record<string, WorkQueue>>) => ({
  worker: workerSettings(queues),
  ...schedulingSettings,
});

export type WorkerAppConfig = ConfigOf<ReturnType<typeof workerAppSettings>>;
