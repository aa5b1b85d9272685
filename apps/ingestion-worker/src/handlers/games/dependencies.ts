import type { GameStore, Scoreboards } from '@baton/domain/games';

/** What the handlers of this area need. */
export interface GamesDependencies {
  readonly scoreboards: Scoreboards;
  readonly games: GameStore;
  /** Tells which day is today. */
  readonly clock: () => Date;
}
