import { z } from 'zod';
import { defineSchedule, defineTask, exponential, hours, minutes } from '@baton/messaging/contract';
import { processing } from './queues';

const Count = z.int().nonnegative();

export const CleanupReport = z.object({
  deleted: Count,
  notifications: Count,
  tokens: Count,
  /** Operations, logins, and records of what was sent. */
  logs: Count,
});
export type CleanupReport = z.infer<typeof CleanupReport>;

/** Removes notifications older than 30 days, expired tokens, and logs older than 90 days. */
export const cleanupOldData = defineTask({
  name: 'maintenance.cleanup_old_data',
  queue: processing.maintenance,
  payload: z.strictObject({}),
  result: CleanupReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: hours(2),
});

/** Every task of the area, by the name its handler is registered under. */
export const maintenanceTasks = { cleanupOldData } as const;

export const maintenanceSchedules = [
  defineSchedule({ task: cleanupOldData, payload: {}, cron: '0 2 * * *' }),
] as const;
