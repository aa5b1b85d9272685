import { defineQueues, defineTask, exponential, milliseconds, minutes } from '@baton/messaging/contract';
import { z } from 'zod';

/** Tasks made for being watched while things go wrong. */
export const queues = defineQueues('acceptance', { work: {}, other: {} });

export const double = defineTask({
  name: 'acceptance.double',
  queue: queues.work,
  payload: z.strictObject({
    n: z.int(),
    mood: z.enum(['fine', 'permanent', 'wrong-result']).default('fine'),
  }),
  result: z.strictObject({ doubled: z.int() }),
});

export const flaky = defineTask({
  name: 'acceptance.flaky',
  queue: queues.work,
  payload: z.strictObject({ failures: z.int() }),
  result: z.strictObject({ attempts: z.int() }),
  retry: exponential({ retries: 2, first: milliseconds(20), jitter: 0 }),
});

export const held = defineTask({
  name: 'acceptance.held',
  queue: queues.work,
  payload: z.strictObject({ name: z.string() }),
  timeLimit: minutes(10),
});

export const secretive = defineTask({
  name: 'acceptance.secretive',
  queue: queues.work,
  payload: z.strictObject({ userId: z.string(), token: z.string().meta({ sensitive: true }) }),
  retry: exponential({ retries: 1, first: milliseconds(20), jitter: 0 }),
});

export const versioned = defineTask({
  name: 'acceptance.versioned',
  queue: queues.work,
  payload: z.strictObject({}),
  version: 2,
});

export const parent = defineTask({
  name: 'acceptance.parent',
  queue: queues.work,
  payload: z.strictObject({ n: z.int() }),
  result: z.strictObject({ child: z.string() }),
});

export const engineTasks = [double, flaky, held, secretive, versioned, parent];
