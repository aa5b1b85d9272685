export interface Price {
  /** The provider's id of a driver or a constructor. */
  readonly driverId?: string;
  readonly constructorId?: string;
  /** In tenths of a million. */
  readonly price: number;
}

export interface TeamChoice {
  readonly userId: number;
  readonly season: number;
  readonly name: string;
  readonly assetIds: readonly number[];
  /** When it was chosen: races that lock from this moment on are scored with it. */
  readonly at: Date;
}

/** Where people play: the market, their teams and their leagues. */
export interface FantasyStore {
  /** Sets what can be picked in a season and at what price. Picks made before keep the price they had. */
  savePrices(season: number, prices: readonly Price[]): Promise<void>;
  /**
   * Makes the user's team of the season, or changes its line-up: what stays keeps its price, what is new costs today's.
   *
   * @throws LineupRefusedError
   */
  pickTeam(choice: TeamChoice): Promise<{ teamId: number }>;
  createLeague(league: { name: string; userId: number }): Promise<{ leagueId: number; inviteCode: string }>;
  /** Null when no league has the code. Joining again, also after having left, keeps the first day. */
  joinLeague(joining: { inviteCode: string; userId: number }): Promise<{ leagueId: number } | null>;
  leaveLeague(leaving: { leagueId: number; userId: number }): Promise<void>;
}
