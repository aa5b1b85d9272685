import type { Duration } from '../contract/duration';
import type { Durations } from './durations';
import type { SeriesRange } from './spans';

/** What is counted: attempts that ended, by how. `failed` ends in a dead letter. */
export type CountedOutcome = 'succeeded' | 'failed' | 'retried' | 'revoked';

/** How often one thing happened within one minute. */
export interface TaskCount {
  /** Its beginning. */
  readonly minute: Date;
  readonly task: string;
  readonly queue: string;
  readonly outcome: CountedOutcome;
  readonly count: number;
  /** See {@link countDuration}. Of what has no duration, none. */
  readonly durations: Durations;
}

export interface TaskTotals extends Readonly<Record<CountedOutcome, number>> {
  /** How long half of the attempts took at most; undefined when there were none. */
  readonly p50: Duration | undefined;
  /** How long 95 of 100 attempts took at most. */
  readonly p95: Duration | undefined;
}

export interface TaskPoint extends TaskTotals {
  /** Where the step begins. */
  readonly at: Date;
}

export interface TotalsOfTask extends TaskTotals {
  readonly task: string;
  readonly queue: string;
}

export interface TaskSeriesQuery extends SeriesRange {
  /** @default all */
  readonly task?: string;
  /** @default all */
  readonly queue?: string;
}

/** How long what is counted stays. Moments before which it goes. */
export interface StatisticsKept {
  /** Of the shortest span. */
  readonly fine: Date;
  /** Of the longer ones. */
  readonly coarse: Date;
  readonly limit: number;
}

/**
 * What happened to tasks over time. Plots, not accounts: what a worker has counted goes with it when it is killed, and a
 * batch that is written again after a commit nobody knows the end of may count twice. Methods reject with
 * StoreUnavailableError as those of {@link TaskStore} do.
 */
export interface TaskStatistics {
  /** In one statement. */
  add(counts: readonly TaskCount[]): Promise<void>;
  /** One point for each step, also where nothing happened. @throws InvalidOptionError */
  series(query: TaskSeriesQuery): Promise<readonly TaskPoint[]>;
  /** What happened within a time, by task and queue, in the order of their names. @throws InvalidOptionError */
  totals(range: SeriesRange): Promise<readonly TotalsOfTask[]>;
  /** Removes up to `limit` rows; resolves with how many. */
  remove(kept: StatisticsKept): Promise<number>;
}
