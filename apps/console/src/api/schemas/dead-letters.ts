import { z } from 'zod';
import { json, moment, name, pageOf, pageQuery, reason } from './fields';

/** A reason of docs/errors.md, `unrouted` or `broker`; of messages from elsewhere whatever their header says. */
export const letterReason = name;
export const letterState = z.enum(['open', 'replayed', 'discarded']);

export const letterFilter = z.object({
  fingerprint: name.optional(),
  task: name.optional(),
  queue: name.optional(),
  reason: letterReason.optional(),
  state: letterState.optional(),
});
export const letterQuery = pageQuery.extend(letterFilter.shape);

export const letterGroup = z.object({
  fingerprint: z.string(),
  task: z.string(),
  queue: z.string(),
  reason: letterReason,
  error: z.string(),
  count: z.number(),
  firstAt: moment,
  lastAt: moment,
});
/** `uncollected`: what lies in RabbitMQ's dead-letter queues, where DEAD_LETTERS is `leave` or nobody has collected it yet. */
export const letterGroups = z.object({
  groups: z.array(letterGroup).readonly(),
  uncollected: z.array(z.object({ queue: z.string(), messages: z.number() })).readonly(),
});

export const letterItem = z.object({
  id: z.string(),
  runId: z.string().optional(),
  task: z.string(),
  queue: z.string(),
  reason: letterReason,
  error: z.string(),
  fingerprint: z.string(),
  attempts: z.number(),
  worker: z.string().optional(),
  diedAt: moment,
  state: letterState,
  settledAt: moment.optional(),
  settledBy: z.string().optional(),
});
export const letterPage = pageOf(letterItem);

export const letterDetail = letterItem.extend({
  exchange: z.string(),
  routingKey: z.string(),
  headers: z.record(z.string(), json),
  payload: json,
  text: z.string().optional(),
  bytes: z.number(),
  schema: json,
});

/** `payload` replaces the message's; `[redacted]` in it keeps what was sealed there. */
export const replayBody = z.strictObject({ reason, payload: json.optional() });

/** An act on many must be told which: at least one field of the filter. */
const bulkFilter = letterFilter
  .omit({ state: true })
  .strict()
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), {
    error: 'expected at least one of fingerprint, task, queue, reason',
  });
const perSecond = z.number().min(1).max(1000).optional();
export const replayManyBody = z.strictObject({
  reason,
  filter: bulkFilter,
  canary: z.number().int().min(0).max(100).optional(),
  rate: perSecond,
});
export const discardManyBody = z.strictObject({ reason, filter: bulkFilter, rate: perSecond });

export const bulk = z.object({
  id: z.string(),
  kind: z.enum(['replay', 'discard']),
  filter: letterFilter,
  canary: z.number(),
  rate: z.number(),
  state: z.enum(['canary', 'running', 'done', 'stopped']),
  why: z.string().optional(),
  total: z.number(),
  moved: z.number(),
  startedBy: z.string(),
  reason: z.string(),
  startedAt: moment,
  endedAt: moment.optional(),
});
export const bulkPage = pageOf(bulk);
