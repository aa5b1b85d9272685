import { z } from 'zod';
import { moment, runState } from './fields';

export const range = z.enum(['15m', '1h', '6h', '24h', '7d']);
export const overviewQuery = z.object({ range: range.default('1h') });

/** What is missing could not be asked for: `services` says why. */
export const overview = z.object({
  range,
  services: z
    .array(
      z.object({
        name: z.enum(['RabbitMQ', 'PostgreSQL', 'management API']),
        state: z.enum(['up', 'away', 'not set up']),
        detail: z.string(),
      }),
    )
    .readonly(),
  points: z
    .array(
      z.object({
        at: moment,
        succeeded: z.number(),
        failed: z.number(),
        retried: z.number(),
        p50Ms: z.number().optional(),
        p95Ms: z.number().optional(),
      }),
    )
    .readonly()
    .optional(),
  depths: z
    .array(
      z.object({
        queue: z.string(),
        points: z.array(z.object({ at: moment, ready: z.number() })).readonly(),
      }),
    )
    .readonly()
    .optional(),
  open: z.partialRecord(runState, z.number()).optional(),
  waiting: z.number().optional(),
  deadLetters: z.number().optional(),
  workers: z.object({ alive: z.number(), gone: z.number() }).optional(),
  lastFailures: z
    .array(z.object({ id: z.string(), task: z.string(), error: z.string(), at: moment }))
    .readonly()
    .optional(),
});
