import { z } from 'zod';
import { json, moment, name, reason, runError, runState } from './fields';

const misfire = z.union([z.enum(['skip', 'once']), z.object({ allUpTo: z.number().int() })]);
const gap = z.enum(['after', 'shift', 'skip']);
const fold = z.enum(['first', 'second', 'both']);

export const policies = z.object({
  misfire,
  overlap: z.enum(['allow', 'skip']),
  jitter: z.number(),
  gap: gap.optional(),
  fold: fold.optional(),
});

/** `every` is in milliseconds. */
export const when = z.union([z.object({ every: z.number() }), z.object({ cron: z.string().max(200) })]);

const definition = z.object({
  task: z.string(),
  payload: json,
  when,
  timezone: z.string(),
  queue: z.string().optional(),
  enabled: z.boolean(),
  policies,
});

export const schedule = definition.extend({
  name: z.string(),
  retired: z.boolean(),
  /** What the code says; where it differs somebody has edited it. */
  code: definition.optional(),
  nextAt: moment.optional(),
  lastSlotAt: moment.optional(),
});
export const scheduleList = z.object({ items: z.array(schedule).readonly() });

export const scheduleDetail = schedule.extend({
  nextTimes: z.array(moment).readonly(),
  lastRuns: z
    .array(
      z.object({
        schedule: z.string(),
        at: moment,
        runId: z.string(),
        sentAt: moment,
        state: runState,
        startedAt: moment.optional(),
        finishedAt: moment.optional(),
        error: runError.optional(),
      }),
    )
    .readonly(),
  schema: json,
});

/** Fields that are left out stay as they are. */
export const scheduleChange = z.strictObject({
  enabled: z.boolean().optional(),
  when: when.optional(),
  timezone: z.string().max(100).optional(),
  payload: json.optional(),
  policies: policies.partial().strict().optional(),
});
export const scheduleEdit = scheduleChange.extend({ reason });
export const previewBody = z.strictObject({
  change: scheduleChange.optional(),
  count: z.number().int().min(1).max(100).optional(),
});
export const preview = z.object({ times: z.array(moment).readonly() });
export const runBody = z.strictObject({ reason, at: moment.optional() });
export const sentSlot = z.object({ schedule: name, at: moment, runId: z.string() });
