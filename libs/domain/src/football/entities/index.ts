import { BacktestEntity } from './backtest.entity';
import { BetFilterEntity } from './bet-filter.entity';
import { DivisionEntity } from './division.entity';
import { FootballTeamEntity } from './football-team.entity';
import { MatchEntity } from './match.entity';
import { FootballSeasonEntity } from './season.entity';
import { TeamStatsEntity } from './team-stats.entity';

export type { BacktestStatus } from './backtest.entity';
export {
  BacktestEntity,
  BetFilterEntity,
  DivisionEntity,
  FootballSeasonEntity,
  FootballTeamEntity,
  MatchEntity,
  TeamStatsEntity,
};

/** For a DataSource's `entities`. */
export const footballEntities = [
  DivisionEntity,
  FootballTeamEntity,
  MatchEntity,
  TeamStatsEntity,
  FootballSeasonEntity,
  BetFilterEntity,
  BacktestEntity,
];
