import { gameChanged } from '@baton/contracts';
import type { TellGameChanges } from '@baton/domain/games';
import { createPublisher, type PublisherOptions } from '@baton/messaging';

/** Sends one message for each change, in the transaction that stores the changes. */
export function tellGameChangesWith(options: Omit<PublisherOptions, 'tasks'>): TellGameChanges {
  const publisher = createPublisher({ ...options, tasks: [gameChanged] });
  return async (news, tx) => {
    await publisher.within(tx).sendMany(gameChanged, news);
  };
}
