import type { NumberedMatch, SeasonRef } from './readings';
import type { MatchDay } from './season';

/** How many rows were written; rows that were right already are in neither count. */
export interface WrittenMatches {
  readonly inserted: number;
  readonly updated: number;
}

/** Where football is kept. Saving the same again writes nothing. */
export interface FootballStore {
  /** Saves matches as they come, all of them or, when the iteration or a write fails, none. */
  saveMatches(
    season: SeasonRef,
    matches: AsyncIterable<NumberedMatch> | Iterable<NumberedMatch>,
  ): Promise<WrittenMatches>;
  /** Brings every team's statistics to the evening before `asOf`. Resolves with how many teams have any. */
  refreshTeamStats(asOf: MatchDay): Promise<{ teams: number }>;
  /** Notes down what is stored of a season. */
  saveSeason(season: SeasonRef): Promise<{ matches: number; teams: number }>;
}
