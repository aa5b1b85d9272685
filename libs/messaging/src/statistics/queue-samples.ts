import type { SeriesRange } from './spans';
import type { StatisticsKept } from './task-statistics';

/** How many messages waited in a queue. */
export interface QueueSample {
  readonly queue: string;
  readonly messages: number;
}

export interface QueuePoint {
  /** Where the step begins. */
  readonly at: Date;
  /** On average; undefined when nobody looked. */
  readonly messages: number | undefined;
  readonly most: number | undefined;
}

export interface QueueSeries {
  readonly queue: string;
  readonly points: readonly QueuePoint[];
}

export interface QueueSeriesQuery extends SeriesRange {
  /** @default all */
  readonly queue?: string;
}

/** How full queues were over time. Methods reject with StoreUnavailableError as those of {@link TaskStore} do. */
export interface QueueSamples {
  /**
   * Keeps one sample of each queue for each 15 seconds, the first that is told, however many look.
   *
   * @param at any moment of these 15 seconds
   */
  add(at: Date, samples: readonly QueueSample[]): Promise<void>;
  /** By queue, in the order of their names; one point for each step. @throws InvalidOptionError */
  series(query: QueueSeriesQuery): Promise<readonly QueueSeries[]>;
  /** Removes up to `limit` rows; resolves with how many. */
  remove(kept: StatisticsKept): Promise<number>;
}
