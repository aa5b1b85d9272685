import { z } from 'zod';
import { json, moment, name, reason, runState } from './fields';

export const sendBody = z.strictObject({
  payload: json,
  id: name.optional(),
  delayMs: z.number().int().min(0).optional(),
  eta: moment.optional(),
  expiresMs: z.number().int().min(0).optional(),
  priority: z.number().int().optional(),
  queue: name.optional(),
  unique: name.optional(),
  correlationId: name.optional(),
  reason,
});

export const sent = z.object({ task_id: z.string() });

/** As users of Celery know it; the only answer with underscores. */
export const taskStatus = z.object({ task_id: z.string(), status: runState, result: json });
