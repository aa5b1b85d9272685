import type { Duration, StatisticsKept } from '@baton/messaging';
import { timestamp } from '../sql/statement';

export const inSeconds = (length: Duration): number => length / 1_000;

/** The parameters of the statements that remove what is no longer kept. */
export const keptValues = (
  [fine]: readonly Duration[],
  { fine: fineKept, coarse, limit }: StatisticsKept,
): unknown[] => [(fine ?? 0) / 1_000, timestamp(fineKept), timestamp(coarse), limit];
