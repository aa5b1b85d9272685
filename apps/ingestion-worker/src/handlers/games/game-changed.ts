import { deliverWebhook, gameChanged } from '@baton/contracts';
import type { Webhooks } from '@baton/domain/notifications';
import { handle } from '@baton/messaging';

/** Hands a change on to each webhook that subscribed to it, each a run of its own. They leave together, once. */
export const gameChangedHandler = ({ webhooks }: { webhooks: Pick<Webhooks, 'subscribedTo'> }) =>
  handle(gameChanged, (change, ctx) =>
    ctx.transaction(async (tx) => {
      const subscribers = await webhooks.subscribedTo(gameChanged.name);
      const event = { type: gameChanged.name, timestamp: change.changedAt, data: change };
      await ctx.within(tx).sendMany(
        deliverWebhook,
        subscribers.map((subscriptionId) => ({ subscriptionId, event })),
      );
      return { webhooks: subscribers.length };
    }),
  );
