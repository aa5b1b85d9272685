import type { EntityManager } from 'typeorm';

/** What is written by one at a time, each for a race, a season or a league of its own. */
type Work = 'calendar' | 'results' | 'scores' | 'leaderboard' | 'statistics' | 'people';

/**
 * Waits until nobody else does this work for the same id, until the end of the transaction. Two that compared and
 * wrote at the same time would each see the other's rows half, or lock them in different orders.
 */
export async function oneWriter(em: EntityManager, work: Work, id: number): Promise<void> {
  await em.query(`select pg_advisory_xact_lock(hashtext($1), $2)`, [`racing.${work}`, id]);
}
