import { z } from 'zod';
import { moment, name, pageOf, pageQuery } from './fields';

/** A message that was kept instead of sent, in development. */
export const mailItem = z.object({
  id: z.string(),
  channel: z.string(),
  to: z.string(),
  subject: z.string(),
  sentAt: moment,
});
export const mailQuery = pageQuery.extend({ to: name.optional() });
export const mailPage = pageOf(mailItem);
export const mailDetail = mailItem.extend({ text: z.string(), html: z.string().optional() });
