import type { ScoreStore } from '@baton/domain/racing';
import type { StoreTransaction } from '@baton/messaging';

/** What the handlers of this area need. */
export interface RacingDependencies {
  /** The store, in the given transaction. */
  readonly scores: (tx: StoreTransaction) => ScoreStore;
}
