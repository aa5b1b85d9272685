import type { RaceFeed, RaceStore, StartResultsFlow } from '@baton/domain/racing';
import type { StoreTransaction } from '@baton/messaging';

/** What the handlers of this area need. */
export interface RacingDependencies {
  readonly feed: RaceFeed;
  /** The store, in a transaction where one is given. */
  readonly races: (tx?: StoreTransaction) => RaceStore;
  readonly startResultsFlow: StartResultsFlow;
  /** Tells which races have ended. */
  readonly clock: () => Date;
}
