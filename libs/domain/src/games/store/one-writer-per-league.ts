import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';

/**
 * Waits until nobody else writes games or teams of the league, until the end of the transaction. Syncs of one league
 * overlap (live, daily, a range); without this, what a statement reports as "before" could be older than what it
 * overwrote, and two upserts could lock rows in different orders. A transaction here takes milliseconds.
 */
export async function oneWriterPerLeague(em: EntityManager, league: League): Promise<void> {
  await em.query(`select pg_advisory_xact_lock(hashtext('games'), hashtext($1))`, [league]);
}
