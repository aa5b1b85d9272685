import type { League } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { SavedGames } from '../game-store';
import type { GameReading } from '../readings';
import { insertSnapshots } from './insert-snapshots';
import { insertUnknownTeams } from './insert-unknown-teams';
import { oneWriterPerLeague } from './one-writer-per-league';
import { upsertGames } from './upsert-games';

/** Saves a scoreboard; saving the same one again writes nothing. Call it in a transaction. */
export async function saveGames(
  em: EntityManager,
  league: League,
  games: readonly GameReading[],
): Promise<SavedGames> {
  if (games.length === 0) return { inserted: 0, updated: 0, changes: [] };
  await oneWriterPerLeague(em, league);
  await insertUnknownTeams(
    em,
    league,
    games.flatMap(({ home, away }) => [home, away]).filter((team) => team !== null),
  );
  const changes = await upsertGames(em, league, games);
  const news = changes.filter(({ kind }) => kind !== 'detail');
  await insertSnapshots(
    em,
    league,
    news.map(({ espnId }) => espnId),
  );
  const inserted = changes.filter(({ kind }) => kind === 'added').length;
  return { inserted, updated: changes.length - inserted, changes };
}
