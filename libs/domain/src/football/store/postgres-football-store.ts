import type { DataSource } from 'typeorm';
import type { FootballStore } from '../football-store';
import { refreshTeamStats } from './refresh-team-stats';
import { saveMatches } from './save-matches';
import { saveSeason } from './save-season';

/** Each call is one transaction. */
export function postgresFootballStore(dataSource: DataSource): FootballStore {
  return {
    saveMatches: (season, matches) => saveMatches(dataSource, season, matches),
    refreshTeamStats: (asOf) => refreshTeamStats(dataSource.manager, asOf),
    saveSeason: (season) => saveSeason(dataSource.manager, season),
  };
}
