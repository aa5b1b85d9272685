import { registrationFlow } from '@baton/contracts';
import type { AccountMessages } from '@baton/domain/accounts';
import type { Publisher } from '@baton/messaging';

/** What follows from a registration, as a flow in the same transaction. Takes a publisher or a context. */
export function accountMessages(tasks: Pick<Publisher, 'within'>): AccountMessages {
  return {
    async registered(em, userId) {
      await tasks.within(em).start(registrationFlow(userId), { id: `registration-${userId}` });
    },
  };
}
