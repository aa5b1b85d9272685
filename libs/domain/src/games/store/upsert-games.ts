import type { GameStatus, League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import { changeKind, type GameChange, type GameMoment } from '../game-change';
import type { GameReading } from '../readings';
import { lastOfEach, names, rowsOf, valuesOf } from '../../bulk';
import { gameColumns, gameFacts } from './game-columns';

// `before` sees the rows as they were: all parts of one statement read the same snapshot.
const statement = `
with incoming as (
  select * from ${rowsOf(gameColumns, { first: 2 })}
), before as (
  select game.* from game join incoming using (espn_id) where game.league = $1
), written as (
  insert into game (league, ${names(gameColumns)})
  select $1, ${names(gameColumns)} from incoming
  on conflict (league, espn_id) do update
    set (${names(gameFacts)}, updated_at) = (${names(gameFacts, 'excluded.')}, now())
    where (${names(gameFacts, 'game.')}) is distinct from (${names(gameFacts, 'excluded.')})
  returning *
)
select written.espn_id, written.name, clock_timestamp() as at,
       written.status, written.starts_at, written.home_score, written.away_score,
       before.status as old_status, before.starts_at as old_starts_at,
       before.home_score as old_home_score, before.away_score as old_away_score
from written left join before using (espn_id)
order by written.starts_at, written.espn_id`;

interface Row {
  espn_id: string;
  name: string;
  at: Date;
  status: GameStatus;
  starts_at: Date;
  home_score: number | null;
  away_score: number | null;
  old_status: GameStatus | null;
  old_starts_at: Date;
  old_home_score: number | null;
  old_away_score: number | null;
}

/**
 * Writes the games that are new or differ in anything, and tells which and how. Nothing is ever deleted, and a status
 * may go backwards: a postponed game gets a new date under its old id.
 */
export async function upsertGames(
  em: EntityManager,
  league: League,
  games: readonly GameReading[],
): Promise<GameChange[]> {
  const incoming = lastOfEach(games, (game) => game.espnId);
  const rows = await em.query<Row[]>(statement, [league, ...valuesOf(gameColumns, incoming)]);
  return rows.map((row) => toChange(league, row));
}

function toChange(league: League, row: Row): GameChange {
  const before: GameMoment | null =
    row.old_status === null
      ? null
      : {
          status: row.old_status,
          startsAt: row.old_starts_at,
          homeScore: row.old_home_score,
          awayScore: row.old_away_score,
        };
  const after: GameMoment = {
    status: row.status,
    startsAt: row.starts_at,
    homeScore: row.home_score,
    awayScore: row.away_score,
  };
  const { espn_id: espnId, name, at } = row;
  return { league, espnId, name, kind: changeKind(before, after), before, after, at };
}
