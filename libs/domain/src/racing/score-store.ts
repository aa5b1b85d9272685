/** Everything computed from results. Computing it again gives the same rows and writes none of them. */
export interface ScoreStore {
  /** How many teams have a score for the race: 0 while it has no results. */
  updateTeamScores(raceId: number): Promise<{ teams: number }>;
  /** Ranks a league's teams of the running season. */
  updateLeaderboard(leagueId: number): Promise<{ teams: number }>;
  /** Ids of leagues that have members, in order, at most `limit`, from the one after `after`. */
  leagueIds(page: { after: number; limit: number }): Promise<number[]>;
  /** Statistics of everybody with a result in the running season. */
  updateDriverStatistics(): Promise<{ drivers: number }>;
  addToDefaultLeague(userId: number): Promise<{ leagueId: number; added: boolean }>;
}
