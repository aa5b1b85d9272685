import type { BacktestStore, FootballStore } from '@baton/domain/football';

/** What the handlers of this area need. */
export interface FootballDependencies {
  readonly football: Pick<FootballStore, 'refreshTeamStats' | 'saveSeason'>;
  readonly backtests: BacktestStore;
  /** Tells which day is today. */
  readonly clock: () => Date;
}
