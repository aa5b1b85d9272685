import { z } from 'zod';
import { moment, name, reason } from './fields';

export const limitItem = z.object({
  key: z.string(),
  recentStarts: z.number(),
  running: z.number(),
  waiting: z.number(),
  pausedUntil: moment.optional(),
  pausedWhy: z.string().optional(),
});
export const limitList = z.object({ items: z.array(limitItem).readonly() });
export const byKey = z.object({ key: name });
export const pauseKeyBody = z.strictObject({ reason, until: moment });
