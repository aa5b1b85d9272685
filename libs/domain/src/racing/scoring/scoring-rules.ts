/** Points of a race or a sprint. All are added up; what costs points is written as a negative number. */
export interface SessionRules {
  /** For the first, the second … place. */
  readonly positions: readonly number[];
  /** For each place between the start and the finish; only for cars that were classified. */
  readonly placeGained: number;
  readonly placeLost: number;
  readonly fastestLap: number;
  /** Retired, did not start, did not qualify, not classified. */
  readonly notClassified: number;
  readonly disqualified: number;
}

export interface QualifyingRules {
  readonly positions: readonly number[];
  /** No time in any part, or not listed at all. */
  readonly noTime: number;
}

/** What a constructor gets for how far its cars came in qualifying: exactly one of these. */
export interface ProgressRules {
  readonly noneInQ2: number;
  readonly oneInQ2: number;
  readonly bothInQ2: number;
  readonly oneInQ3: number;
  readonly bothInQ3: number;
}

/**
 * The rules of a fantasy season: plain data, stored with the scores they led to, and never changed once used. A change
 * is a new version.
 */
export interface ScoringRules {
  readonly version: string;
  /** They hold from this season until the next version's. */
  readonly fromSeason: number;
  readonly qualifying: QualifyingRules;
  readonly sprint: SessionRules;
  readonly race: SessionRules;
  readonly constructorProgress: ProgressRules;
}
