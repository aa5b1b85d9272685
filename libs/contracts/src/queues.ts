import { defineQueues, type WorkQueue } from '@baton/messaging/contract';

/** What comes in. `live` is kept apart so that a long import never delays a score, and `changes` so that no news waits. */
export const ingestion = defineQueues('ingestion', { live: {}, sync: {}, changes: {} });

/** What is computed, by workload: each queue can be served by workers of its own size. */
export const processing = defineQueues('processing', {
  scores: {},
  stats: {},
  backtests: {},
  courses: {},
  certificates: {},
  accounts: {},
  maintenance: {},
});

/** What people receive, by channel. */
export const notifications = defineQueues('notifications', {
  email: {},
  newsletter: {},
  sms: {},
  inapp: {},
  webhooks: {},
});

/** All there are. */
export const allQueues: readonly WorkQueue[] = [ingestion, processing, notifications].flatMap((queues) =>
  Object.values<WorkQueue>(queues),
);
