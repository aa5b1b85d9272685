import { sendNewsletterEmail, sendWeeklyNewsletter } from '@baton/contracts';
import { issueAt } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';
import type { NotificationDependencies } from './dependencies';

/** Starts one mail for each reader. The mails of a chunk leave when the place of the chunk is committed, or not at all. */
export const sendWeeklyNewsletterHandler = ({ newsletter, clock }: NotificationDependencies) =>
  handle(sendWeeklyNewsletter, async (_nothing, ctx) => {
    const sent = await newsletter.fanOut({
      runId: ctx.runId,
      window: issueAt(clock()),
      signal: ctx.signal,
      send: async (em, issueId, userIds) => {
        const payloads = userIds.map((userId) => ({ issueId, userId }));
        await ctx.within(em).sendMany(sendNewsletterEmail, payloads);
      },
      onProgress: (current) => ctx.progress({ current }),
    });
    return { sent };
  });
