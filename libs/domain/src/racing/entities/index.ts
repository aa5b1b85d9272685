import { ConstructorEntity } from './constructor.entity';
import { DriverStandingEntity } from './driver-standing.entity';
import { DriverStatisticsEntity } from './driver-statistics.entity';
import { DriverEntity } from './driver.entity';
import { FantasyAssetScoreEntity } from './fantasy-asset-score.entity';
import { FantasyAssetEntity } from './fantasy-asset.entity';
import { FantasyLeagueEntity } from './fantasy-league.entity';
import { FantasyMembershipEntity } from './fantasy-membership.entity';
import { FantasyPickEntity } from './fantasy-pick.entity';
import { FantasyTeamScoreEntity } from './fantasy-team-score.entity';
import { FantasyTeamEntity } from './fantasy-team.entity';
import { LeaderboardEntryEntity } from './leaderboard-entry.entity';
import { QualifyingResultEntity } from './qualifying-result.entity';
import { RaceProgressEntity } from './race-progress.entity';
import { RaceResultEntity } from './race-result.entity';
import { RaceSeasonEntity } from './race-season.entity';
import { RaceEntity } from './race.entity';
import { ScoringRulesEntity } from './scoring-rules.entity';
import { SprintResultEntity } from './sprint-result.entity';

export {
  ConstructorEntity,
  DriverEntity,
  DriverStandingEntity,
  DriverStatisticsEntity,
  FantasyAssetEntity,
  FantasyAssetScoreEntity,
  FantasyLeagueEntity,
  FantasyMembershipEntity,
  FantasyPickEntity,
  FantasyTeamEntity,
  FantasyTeamScoreEntity,
  LeaderboardEntryEntity,
  QualifyingResultEntity,
  RaceEntity,
  RaceProgressEntity,
  RaceResultEntity,
  RaceSeasonEntity,
  ScoringRulesEntity,
  SprintResultEntity,
};

/** For a DataSource's `entities`. */
export const racingEntities = [
  RaceSeasonEntity,
  RaceEntity,
  ScoringRulesEntity,
  RaceProgressEntity,
  DriverEntity,
  ConstructorEntity,
  RaceResultEntity,
  QualifyingResultEntity,
  SprintResultEntity,
  DriverStandingEntity,
  DriverStatisticsEntity,
  FantasyAssetEntity,
  FantasyTeamEntity,
  FantasyPickEntity,
  FantasyLeagueEntity,
  FantasyMembershipEntity,
  FantasyAssetScoreEntity,
  FantasyTeamScoreEntity,
  LeaderboardEntryEntity,
];
