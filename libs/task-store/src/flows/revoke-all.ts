import { after, REVOCATION_KEPT } from '@baton/messaging';
import type { Query } from '../connection/pool';
import { removeWaitingOf, revokeRuns } from '../sql/revoke-runs.sql';
import { timestamp } from '../sql/statement';
import { tellEnded } from './tell-ended';

/** Revokes many runs in the caller's transaction, as revoke() does with one. */
export async function revokeAll(ids: readonly string[], query: Query): Promise<void> {
  if (ids.length === 0) return;
  const now = new Date();
  const values = [ids, timestamp(now), timestamp(after(now, REVOCATION_KEPT))];
  const revoked = await query<{ id: string }>(revokeRuns, values);
  await query(removeWaitingOf, [ids]);
  await tellEnded(
    revoked.map(({ id }) => id),
    query,
  );
}
