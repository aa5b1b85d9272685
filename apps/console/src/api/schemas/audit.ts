import { z } from 'zod';
import { json, moment, name, pageOf, pageQuery } from './fields';

export const auditEntry = z.object({
  id: z.string(),
  at: moment,
  by: z.string(),
  action: z.string(),
  target: z.string(),
  reason: z.string(),
  detail: json,
  outcome: z.enum(['done', 'failed']).optional(),
  error: z.string().optional(),
});
export const auditQuery = pageQuery.extend({
  by: name.optional(),
  action: name.optional(),
  target: name.optional(),
});
export const auditPage = pageOf(auditEntry);
