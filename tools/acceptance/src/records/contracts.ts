import { defineTask, exponential, milliseconds, minutes } from '@baton/messaging/contract';
import { z } from 'zod';
import { queues } from '../contracts';

/** Nothing is recorded of its runs while all goes well. */
export const quiet = defineTask({
  name: 'acceptance.quiet',
  queue: queues.work,
  payload: z.strictObject({
    does: z.enum(['nothing', 'fail once', 'fail for good', 'wait', 'tell', 'write']).default('nothing'),
  }),
  retry: exponential({ retries: 1, first: milliseconds(20), jitter: 0 }),
  timeLimit: minutes(10),
  record: 'failures',
});
