import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';

const statement = `
insert into game_snapshot (league, game_id, status, starts_at, home_score, away_score, period)
select league, espn_id, status, starts_at, home_score, away_score, period
from game where league = $1 and espn_id = any($2::text[])`;

/** Keeps how these games stand now. */
export async function insertSnapshots(
  em: EntityManager,
  league: League,
  gameIds: readonly string[],
): Promise<void> {
  if (gameIds.length > 0) await em.query(statement, [league, gameIds]);
}
