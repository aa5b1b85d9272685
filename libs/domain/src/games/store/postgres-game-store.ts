import type { League } from '@baton/contracts';
import type { DataSource } from 'typeorm';
import { newsOf } from '../game-change';
import type { GameStore, SavedGames, TellGameChanges } from '../game-store';
import type { GameReading } from '../readings';
import { daysWithOpenGames } from './days-with-open-games';
import { oneWriterPerLeague } from './one-writer-per-league';
import { saveGames } from './save-games';
import { upsertLeague } from './upsert-league';
import { upsertTeams } from './upsert-teams';

export interface PostgresGameStoreOptions {
  /** @default nobody is told */
  readonly tell?: TellGameChanges;
}

/** Each call is one short transaction, so that what a long sync has done so far stays done. */
export function postgresGameStore(
  dataSource: DataSource,
  { tell }: PostgresGameStoreOptions = {},
): GameStore {
  const saveAndTell = (league: League, games: readonly GameReading[]): Promise<SavedGames> =>
    dataSource.transaction(async (em) => {
      const saved = await saveGames(em, league, games);
      const news = saved.changes.map(newsOf).filter((change) => change !== null);
      if (news.length > 0) await tell?.(news, em);
      return saved;
    });
  return {
    saveGames: saveAndTell,
    saveLeague: (reading) => upsertLeague(dataSource.manager, reading),
    saveTeams: (league, teams) =>
      dataSource.transaction(async (em) => {
        await oneWriterPerLeague(em, league);
        return upsertTeams(em, league, teams);
      }),
    daysWithOpenGames: (league, days) => daysWithOpenGames(dataSource.manager, league, days),
  };
}
