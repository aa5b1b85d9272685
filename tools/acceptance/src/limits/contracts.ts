import {
  defineQueues,
  defineTask,
  fixed,
  hours,
  milliseconds,
  minutes,
  perHour,
} from '@baton/messaging/contract';
import { z } from 'zod';

const limitQueues = defineQueues('limits', { work: {} });

const shared = {
  queue: limitQueues.work,
  payload: z.strictObject({ name: z.string() }),
  timeLimit: minutes(10),
};

/** Held open by tests, one at a time per name. */
export const only = defineTask({ ...shared, name: 'limits.only', unique: ({ name }) => name });

export const free = defineTask({ ...shared, name: 'limits.free' });

export const slow = defineTask({ ...shared, name: 'limits.slow', rateLimit: perHour(3) });

/** As much as an upstream takes in an hour, from all workers together. */
export const upstream = defineTask({
  ...shared,
  name: 'limits.upstream',
  limit: { key: 'upstream', rate: perHour(5) },
});

/** Two at once per customer. */
export const narrow = defineTask({
  ...shared,
  name: 'limits.narrow',
  limit: { key: ({ name }) => name, concurrency: 2 },
});

/** Behind it stands a provider that tests take down. */
export const guarded = defineTask({
  ...shared,
  name: 'limits.guarded',
  retry: fixed({ retries: 1, delay: milliseconds(1) }),
  limit: { key: 'provider', circuit: { after: 3, coolDown: milliseconds(50), longest: milliseconds(200) } },
});

/** One at a time, with a provider behind it that is given an hour. */
export const single = defineTask({
  ...shared,
  name: 'limits.single',
  limit: { key: 'single', concurrency: 1, circuit: { after: 3, coolDown: hours(1) } },
});

export const limitTasks = [only, free, slow, upstream, narrow, guarded, single];
