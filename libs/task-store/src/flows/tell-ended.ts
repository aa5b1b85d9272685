import type { Query } from '../connection/pool';
import { tellings } from '../runs/tellings';
import { ENDED_CHANNEL } from '../sql/end-runs.sql';
import { notifyAllEnded } from '../sql/revoke-runs.sql';

/** Tells those who wait for these runs or flows that they have ended. */
export async function tellEnded(ids: readonly string[], query: Query): Promise<void> {
  if (ids.length === 0) return;
  await query(notifyAllEnded, [ENDED_CHANNEL, tellings(ids)]);
}
