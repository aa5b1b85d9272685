import { z } from 'zod';
import { json, moment, pauseView, reason } from './fields';

export const rate = z.object({ count: z.number(), per: z.number() });

export const contractItem = z.object({
  name: z.string(),
  queue: z.string(),
  exchange: z.string(),
  version: z.number(),
  retry: z.object({
    retries: z.number(),
    first: z.number(),
    factor: z.number(),
    max: z.number(),
    jitter: z.number(),
    only: z.array(z.string()).readonly().optional(),
    never: z.array(z.string()).readonly().optional(),
  }),
  timeLimitMs: z.number(),
  softTimeLimitMs: z.number().optional(),
  expiresMs: z.number().optional(),
  resultExpiresMs: z.number(),
  isolate: z.literal('thread').optional(),
  unique: z.boolean(),
  rateLimit: rate.optional(),
  limit: z.object({ rates: z.array(rate).readonly(), concurrency: z.number().optional() }).optional(),
  sensitive: z.array(z.string()).readonly(),
  workers: z.array(z.string()).readonly(),
  paused: pauseView.optional(),
});
export const contractList = z.object({ items: z.array(contractItem).readonly() });
export const contractDetail = contractItem.extend({ payloadSchema: json, resultSchema: json });

/** Without `until` it holds until somebody resumes. */
export const pauseBody = z.strictObject({ reason, until: moment.optional() });
