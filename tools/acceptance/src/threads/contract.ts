import { defineQueues, defineTask, milliseconds, minutes } from '@baton/messaging/contract';
import { z } from 'zod';

const queues = defineQueues('threads', { burn: {}, calm: {} });

const burning = {
  queue: queues.burn,
  payload: z.strictObject({
    how: z.enum(['spin', 'sum', 'throw', 'listen', 'keep', 'reject', 'timer', 'exit']),
  }),
  result: z.strictObject({ sum: z.int() }),
  isolate: 'thread',
} as const;

export const burn = defineTask({ ...burning, name: 'threads.burn', timeLimit: minutes(5) });

/** Hears of its soft limit long before the hard one. */
export const burnSoftly = defineTask({
  ...burning,
  name: 'threads.burn_softly',
  softTimeLimit: milliseconds(300),
  timeLimit: minutes(5),
});

/** Is killed a second after it began. */
export const burnBriefly = defineTask({
  ...burning,
  name: 'threads.burn_briefly',
  timeLimit: milliseconds(1_000),
});

export const calm = defineTask({
  name: 'threads.calm',
  queue: queues.calm,
  payload: z.strictObject({}),
});
