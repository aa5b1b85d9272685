import {
  defineQueues,
  defineTask,
  exponential,
  milliseconds,
  minutes,
  whenFailed,
} from '@baton/messaging/contract';
import { z } from 'zod';

/** Tasks for workers that are going to be killed. */
export const crashQueues = defineQueues('crashing', { work: {} });

const queue = crashQueues.work;
const soon = exponential({ retries: 1, first: milliseconds(10), jitter: 0 });

/** Its effect and its result are one commit. */
export const transfer = defineTask({
  name: 'crashing.transfer',
  queue,
  payload: z.strictObject({ n: z.int(), takesMs: z.int().default(0) }),
  result: z.strictObject({ n: z.int() }),
});

/** Fails once, then its effect and its result are one commit. */
export const wobble = defineTask({
  name: 'crashing.wobble',
  queue,
  payload: z.strictObject({ n: z.int() }),
  result: z.strictObject({ n: z.int() }),
  retry: soon,
});

/** Touches nothing but its witness. */
export const compute = defineTask({
  name: 'crashing.compute',
  queue,
  payload: z.strictObject({ n: z.int(), takesMs: z.int().default(0) }),
  result: z.strictObject({ n: z.int() }),
});

/** What follows the end of another run; its effect and its result are one commit. */
export const told = defineTask({
  name: 'crashing.told',
  queue,
  payload: z.strictObject({ by: z.enum(['onFailure', 'contract']), of: z.string() }),
});

/** Fails for good, and says so. */
export const doomed = defineTask({
  name: 'crashing.doomed',
  queue,
  payload: z.strictObject({}),
  onFailure: [whenFailed(told, ({ runId }) => ({ by: 'contract' as const, of: runId }))],
});

/** Runs until its worker ends. */
export const endless = defineTask({
  name: 'crashing.endless',
  queue,
  payload: z.strictObject({}),
  timeLimit: minutes(10),
});

/** Ends the process it runs in: by its own doing, or as the kernel ends one that has eaten all memory. */
export const poison = defineTask({
  name: 'crashing.poison',
  queue,
  payload: z.strictObject({ how: z.enum(['exit', 'throw', 'reject', 'kill']) }),
});

/** The same, and nothing is recorded of its runs while all goes well. */
export const quietPoison = defineTask({
  name: 'crashing.quiet_poison',
  queue,
  payload: poison.payload,
  record: 'failures',
});

export const crashTasks = [transfer, wobble, compute, told, doomed, endless, poison, quietPoison];
