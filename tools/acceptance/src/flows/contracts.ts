import { defineQueues, defineTask, exponential, milliseconds, whenFailed } from '@baton/messaging/contract';
import { z } from 'zod';

const { work } = defineQueues('flows', { work: {} });

/** Adds up; fails as long as it is told to. */
export const add = defineTask({
  name: 'flows.add',
  queue: work,
  payload: z.strictObject({ numbers: z.array(z.number()), failures: z.int().optional() }),
  result: z.object({ sum: z.number() }),
  retry: exponential({ retries: 1, first: milliseconds(10), jitter: 0 }),
});

export const count = defineTask({
  name: 'flows.count',
  queue: work,
  payload: z.strictObject({ upTo: z.int() }),
  result: z.object({ numbers: z.array(z.int()) }),
});

/** Adds up what the members of a chord have come to. */
export const total = defineTask({
  name: 'flows.total',
  queue: work,
  payload: z.strictObject({ results: z.array(z.object({ sum: z.number() })) }),
  result: z.object({ sum: z.number(), members: z.int() }),
});

/** Remembers what it was told. */
export const note = defineTask({
  name: 'flows.note',
  queue: work,
  payload: z.strictObject({ what: z.unknown() }),
});

/** Fails as it is told, and its contract says who hears of it. */
export const fragile = defineTask({
  name: 'flows.fragile',
  queue: work,
  payload: z.strictObject({ throws: z.string() }),
  onFailure: [
    whenFailed(
      note,
      ({ error, runId, payload }) => ({ what: `${error.name} of ${runId}: ${JSON.stringify(payload)}` }),
      { on: [RangeError] },
    ),
    whenFailed(note, () => ({ what: 'any error' })),
  ],
});

/** Starts a flow in its own transaction. */
export const starts = defineTask({
  name: 'flows.starts',
  queue: work,
  payload: z.strictObject({}),
  result: z.object({ flowId: z.string() }),
});

export const flowTasks = [add, count, total, note, fragile, starts];
