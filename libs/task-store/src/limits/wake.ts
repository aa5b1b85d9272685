import type { Query } from '../connection/pool';
import { timestamp } from '../sql/statement';
import { takeWaits, wakeLimited } from '../sql/wake-limited.sql';

/** All that wait for the key become due. In the transaction that makes room, which holds the row of the key. */
export async function wake(key: string, now: Date, query: Query): Promise<void> {
  const woken = await query<{ run_id: string }>(takeWaits, [key]);
  if (woken.length > 0) await query(wakeLimited, [woken.map((row) => row.run_id), timestamp(now)]);
}
