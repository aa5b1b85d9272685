import { defineQueues, defineTask, milliseconds } from '@baton/messaging/contract';
import { z } from 'zod';

const queues = defineQueues('threads', { burn: {}, calm: {} });

/** Never yields when told to spin. */
export const burn = defineTask({
  name: 'threads.burn',
  queue: queues.burn,
  payload: z.strictObject({ how: z.enum(['spin', 'sum', 'throw', 'listen']) }),
  result: z.strictObject({ sum: z.int() }),
  isolate: 'thread',
  softTimeLimit: milliseconds(900),
  timeLimit: milliseconds(1_000),
});

export const calm = defineTask({
  name: 'threads.calm',
  queue: queues.calm,
  payload: z.strictObject({}),
});
