import type { BacktestMetrics } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { BacktestMatch } from './backtest/backtest-match';
import type { BetFilter } from './bet-filter';

export interface BacktestRef {
  readonly jobId: string;
  readonly filterId: string;
}

export type StartedBacktest =
  | { readonly kind: 'begun'; readonly definition: unknown }
  | { readonly kind: 'completed-before'; readonly metrics: BacktestMetrics }
  | { readonly kind: 'unknown-filter' }
  | { readonly kind: 'other-filter'; readonly filterId: string };

/** Every match the filter may look at, as one moment of the database shows them. */
export interface StoredMatches {
  readonly total: number;
  /** By day; a few hundred at a time are in memory. */
  readonly matches: AsyncIterable<BacktestMatch>;
}

/** Where filters and backtests are kept. */
export interface BacktestStore {
  /** Marks the backtest as running, with the filter as it is now or, when it was begun before, as it was then. */
  begin(backtest: BacktestRef): Promise<StartedBacktest>;
  /**
   * Reads matches while `work` plays them. An import that ends meanwhile is not seen: half of a backtest with it and
   * half without would be neither.
   */
  withMatches<T>(filter: BetFilter, work: (stored: StoredMatches) => Promise<T>): Promise<T>;
  /** In the transaction that also records the run's result. */
  complete(em: EntityManager, jobId: string, metrics: BacktestMetrics): Promise<void>;
  /** A backtest that is completed already stays so. */
  end(backtest: BacktestRef, how: { status: 'cancelled' | 'failed'; error: string }): Promise<void>;
}
