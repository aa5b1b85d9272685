import type { Query } from '../connection/pool';
import { timestamp } from '../sql/statement';
import { lockKey, wakeLimited } from '../sql/wake-limited.sql';

/** All that wait for the key become due. In the transaction that counts the wake in the row of the key. */
export async function wake(key: string, now: Date, query: Query): Promise<void> {
  await query(lockKey, [key]);
  await query(wakeLimited, [key, timestamp(now)]);
}
