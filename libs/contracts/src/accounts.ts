import { z } from 'zod';
import { defineSchedule, defineTask, exponential, hours, minutes, seconds } from '@baton/messaging/contract';
import { Email } from './email';
import { UserId } from './ids';
import { DeletedReport } from './learning';
import { processing } from './queues';

const NoPayload = z.strictObject({});
const Count = z.int().nonnegative();
const Text = z.string().min(1).max(500);
const Moment = z.iso.datetime({ offset: true, error: 'expected a moment such as 2026-11-21T12:00:00Z' });

export const NewUser = z.strictObject({
  /** Who has it in other letters, capital or small, is the same person. */
  email: Email,
  name: z
    .string()
    .trim()
    .regex(/^\P{Cc}{1,200}$/u, { error: 'expected a name of 1 to 200 characters on one line' }),
});
export type NewUser = z.infer<typeof NewUser>;

/** `created` is false when the address had an account before: then nothing was written, and nothing follows. */
export const Registration = z.object({ userId: UserId, created: z.boolean() });
export type Registration = z.infer<typeof Registration>;

/** Stores an account and starts the registration flow, both or neither. */
export const registerUser = defineTask({
  name: 'accounts.register_user',
  queue: processing.accounts,
  payload: NewUser,
  result: Registration,
  retry: exponential({ retries: 5, first: seconds(5) }),
  timeLimit: minutes(1),
});

export const LoggedReport = z.object({ logged: z.literal(true) });
export type LoggedReport = z.infer<typeof LoggedReport>;

const logging = {
  queue: processing.accounts,
  result: LoggedReport,
  retry: exponential({ retries: 5, first: seconds(5) }),
  timeLimit: minutes(1),
  resultExpires: hours(1),
};

/** Somebody did something worth keeping. */
export const Operation = z.strictObject({
  /** Missing when the system itself did it. */
  userId: UserId.optional(),
  action: Text,
  /** What it was done to: `course:42`. */
  target: Text.optional(),
  details: z.record(z.string(), z.json()).optional(),
  /** @default when the message arrives */
  at: Moment.optional(),
});
export type Operation = z.infer<typeof Operation>;

export const logOperation = defineTask({ name: 'accounts.log_operation', payload: Operation, ...logging });

export const Login = z.strictObject({
  userId: UserId,
  succeeded: z.boolean(),
  ip: z.union([z.ipv4(), z.ipv6()], { error: 'expected an IP address' }).optional(),
  userAgent: z.string().max(2000).optional(),
  /** @default when the message arrives */
  at: Moment.optional(),
});
export type Login = z.infer<typeof Login>;

export const logLogin = defineTask({ name: 'accounts.log_login', payload: Login, ...logging });

const housekeeping = {
  queue: processing.maintenance,
  payload: NoPayload,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: hours(1),
};

export const cleanupExpiredTokens = defineTask({
  name: 'accounts.cleanup_expired_tokens',
  result: DeletedReport,
  ...housekeeping,
});

export const cleanupExpiredSessions = defineTask({
  name: 'accounts.cleanup_expired_sessions',
  result: DeletedReport,
  ...housekeeping,
});

/** Those who joined more than 7 days ago and never confirmed their address. */
export const cleanupUnverifiedUsers = defineTask({
  name: 'accounts.cleanup_unverified_users',
  result: DeletedReport,
  ...housekeeping,
});

/** `users` counts those whose figures changed. */
export const UserStatsReport = z.object({ users: Count });
export type UserStatsReport = z.infer<typeof UserStatsReport>;

export const syncUserStats = defineTask({
  name: 'accounts.sync_user_stats',
  queue: processing.accounts,
  payload: NoPayload,
  result: UserStatsReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(50),
});

export const HealthReport = z.object({
  healthy: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      milliseconds: z.number().nonnegative(),
      /** Why it is not healthy. */
      problem: z.string().optional(),
    }),
  ),
});
export type HealthReport = z.infer<typeof HealthReport>;

/** Asks what the system leans on whether it answers. An answer of "no" is a result: nothing would come of retrying it. */
export const healthCheck = defineTask({
  name: 'accounts.health_check',
  queue: processing.accounts,
  payload: NoPayload,
  result: HealthReport,
  timeLimit: minutes(1),
  // A check that waited in a queue tells nothing of now.
  expires: seconds(290),
});

/** Every task of the area, by the name its handler is registered under. */
export const accountsTasks = {
  registerUser,
  logOperation,
  logLogin,
  cleanupExpiredTokens,
  cleanupExpiredSessions,
  cleanupUnverifiedUsers,
  syncUserStats,
  healthCheck,
} as const;

export const accountsSchedules = [
  defineSchedule({ task: cleanupExpiredTokens, payload: {}, cron: '0 3 * * *' }),
  defineSchedule({ task: cleanupExpiredSessions, payload: {}, cron: '0 0 * * *' }),
  defineSchedule({ task: cleanupUnverifiedUsers, payload: {}, cron: '0 4 * * *' }),
  defineSchedule({ task: syncUserStats, payload: {}, cron: '0 * * * *' }),
  defineSchedule({ task: healthCheck, payload: {}, every: seconds(300), misfire: 'skip' }),
] as const;
