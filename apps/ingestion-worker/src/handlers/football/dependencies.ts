import type { FootballStore, SeasonFiles } from '@baton/domain/football';

/** What the handlers of this area need. */
export interface FootballDependencies {
  readonly seasons: SeasonFiles;
  readonly football: Pick<FootballStore, 'saveMatches'>;
}
