import { z } from 'zod';
import {
  flowState,
  json,
  moment,
  name,
  pageOf,
  pageQuery,
  reason,
  runError,
  runState,
  storable,
} from './fields';

/** `current` and `total` where the handler tells them; free detail beside them. */
export const progress = z.looseObject({ current: z.number().optional(), total: z.number().optional() });

export const runItem = z.object({
  id: z.string(),
  task: z.string(),
  queue: z.string(),
  state: runState,
  attempt: z.number(),
  worker: z.string().optional(),
  createdAt: moment,
  startedAt: moment.optional(),
  finishedAt: moment.optional(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
  progress: progress.optional(),
});

export const runQuery = pageQuery.extend({
  task: name.optional(),
  state: runState.optional(),
  queue: name.optional(),
  worker: name.optional(),
  /** The beginning of an id, or a part of an error's name or message. */
  q: storable.trim().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

/** May have fewer items than asked for and yet a `next`: nothing older than `lookedBackTo` was looked at. */
export const runPage = pageOf(runItem).extend({ lookedBackTo: moment.optional() });

export const waiting = z.object({
  id: z.string(),
  attempt: z.number(),
  task: z.string(),
  kind: z.enum(['delay', 'retry', 'schedule', 'parked', 'paused', 'send', 'flow']),
  dueAt: moment,
  refusals: z.number(),
});
export const waitingQuery = pageQuery.extend({ task: name.optional() });
export const waitingPage = pageOf(waiting);

/** What a handler wrote, redacted; the last lines of each attempt are kept. */
const logLine = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  time: z.string(),
  text: z.string(),
  fields: json.optional(),
});

export const attempt = z.object({
  attempt: z.number(),
  outcome: z.string(),
  worker: z.string(),
  startedAt: moment,
  finishedAt: moment,
  error: runError.optional(),
  log: z.array(logLine).readonly().optional(),
});

export const runDetail = runItem.extend({
  payload: json,
  result: json,
  failure: runError.optional(),
  attempts: z.array(attempt).readonly(),
  expiresAt: moment.optional(),
  parent: runItem.optional(),
  rootId: z.string().optional(),
  children: z.array(runItem).readonly(),
  flow: z
    .object({
      id: z.string(),
      name: z.string(),
      state: flowState,
      step: z.string(),
      stepTitle: z.string(),
      member: z.number(),
    })
    .optional(),
  waiting: waiting.optional(),
  deadLetterId: z.string().optional(),
  can: z.object({ cancel: z.boolean(), retry: z.boolean() }),
});

/** `payload` replaces what was sent; `[redacted]` in it keeps what was sealed there. */
export const retryBody = z.strictObject({ reason, payload: json.optional() });

export const finding = z.object({
  code: z.string(),
  text: z.string(),
  until: moment.optional(),
  about: z
    .object({
      kind: z.enum(['run', 'queue', 'task', 'worker', 'limit', 'flow', 'dead-letter', 'schedule']),
      id: z.string(),
    })
    .optional(),
});
export const findings = z.object({ findings: z.array(finding).readonly() });
