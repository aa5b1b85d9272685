import type { OutboxEntry } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import { reopenRuns } from '../sql/reopen-runs.sql';

/** Runs that have failed and have no letter here. */
export class Retries {
  constructor(private readonly connections: Connections) {}

  /**
   * The message starts to wait in the commit that reopens its run: reopened any later, the run may have failed again
   * already, and would wait for no message at all. False, and nothing is written, when it is not in FAILURE.
   */
  retry(entry: OutboxEntry): Promise<boolean> {
    return this.connections.transaction('retrying a run', async (query) => {
      if ((await query(reopenRuns, [[entry.id]])).length === 0) return false;
      await query(addToOutbox, addToOutboxValues([outboxRow(entry)]));
      return true;
    });
  }
}
