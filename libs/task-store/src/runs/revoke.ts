import { after, REVOCATION_KEPT } from '@baton/messaging';
import type { Connections } from '../connection/pool';
import { advanceRevoked, lockFlowOf } from '../flows/revoke-in-flow';
import { notifyRevoked } from '../sql/list-revoked.sql';
import { notifyEnded } from '../sql/notify-ended.sql';
import { removeWaiting } from '../sql/remove-waiting.sql';
import { revokeRun } from '../sql/revoke-run.sql';
import { timestamp } from '../sql/statement';

/**
 * The run first and then, in a statement of its own, what waits: an end that commits meanwhile is waited for at the
 * run's row, and the second statement then sees the retry it has left.
 */
export function revoke(connections: Connections, id: string): Promise<boolean> {
  return connections.transaction('revoking a run', async (query) => {
    const now = new Date();
    const flow = await lockFlowOf(id, query);
    const values = [id, timestamp(now), timestamp(after(now, REVOCATION_KEPT))];
    const [revoked] = await query<{ attempt: number }>(revokeRun, values);
    if (!revoked) return false;
    await query(removeWaiting, [id]);
    await query(notifyEnded, [id]);
    if (revoked.attempt === 0) await query(notifyRevoked, []);
    if (flow) await advanceRevoked(flow, now, query);
    return true;
  });
}
