import type { DataSource } from 'typeorm';
import type { GameStore } from '../game-store';
import { daysWithOpenGames } from './days-with-open-games';
import { oneWriterPerLeague } from './one-writer-per-league';
import { saveGames } from './save-games';
import { upsertLeague } from './upsert-league';
import { upsertTeams } from './upsert-teams';

/** Each call is one short transaction, so that what a long sync has done so far stays done. */
export function postgresGameStore(dataSource: DataSource): GameStore {
  return {
    saveGames: (league, games) => dataSource.transaction((em) => saveGames(em, league, games)),
    saveLeague: (reading) => upsertLeague(dataSource.manager, reading),
    saveTeams: (league, teams) =>
      dataSource.transaction(async (em) => {
        await oneWriterPerLeague(em, league);
        return upsertTeams(em, league, teams);
      }),
    daysWithOpenGames: (league, days) => daysWithOpenGames(dataSource.manager, league, days),
  };
}
