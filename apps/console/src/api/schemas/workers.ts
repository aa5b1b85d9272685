import { z } from 'zod';
import { json, moment, name, reason } from './fields';

export const workerItem = z.object({
  name: z.string(),
  host: z.string(),
  pid: z.number(),
  version: z.string(),
  alive: z.boolean(),
  state: z.string(),
  startedAt: moment,
  lastBeatAt: moment,
  queues: z.array(z.object({ name: z.string(), concurrency: z.number(), prefetch: z.number() })).readonly(),
  tasks: z.array(z.string()).readonly(),
  running: z.number(),
  rssBytes: z.number(),
  loopLagMs: z.number(),
});
export const workerList = z.object({ items: z.array(workerItem).readonly() });

const held = z
  .array(
    z.object({
      id: z.string(),
      task: z.string(),
      queue: z.string().optional(),
      startedAt: moment.optional(),
      dueAt: moment.optional(),
    }),
  )
  .readonly()
  .optional();

/** `active`, `reserved`, `scheduled` are missing when the worker did not answer in time. */
export const workerDetail = workerItem.extend({
  active: held,
  reserved: held,
  scheduled: held,
  stats: json,
});

const told = z.strictObject({ reason });

export const controlBody = z.discriminatedUnion('command', [
  told.extend({ command: z.literal(['ping', 'shutdown', 'enable_events', 'disable_events']) }),
  told.extend({
    command: z.literal(['pool_grow', 'pool_shrink']),
    by: z.number().int().min(1).max(1000),
  }),
  told.extend({ command: z.literal(['add_consumer', 'cancel_consumer']), queue: name }),
  told.extend({ command: z.literal('rate_limit'), task: name, rate: z.string().max(50) }),
  told.extend({
    command: z.literal('time_limit'),
    task: name,
    soft: z.number().positive().optional(),
    hard: z.number().positive().optional(),
  }),
]);
export const controlAnswer = z.object({ answer: json });
