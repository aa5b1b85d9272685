import { type Duration, days } from '@baton/messaging/contract';
import { combinedGroup } from '../config/setting';
import { wholeNumber } from '../config/values';

const declared = {
  fineDays: {
    variable: 'STATISTICS_MINUTES_DAYS',
    schema: wholeNumber({ min: 1, max: 366 }),
    what: 'How long single minutes of task statistics and single samples of queues are kept.',
    unit: 'days',
    default: '7',
  },
  coarseDays: {
    variable: 'STATISTICS_HOURS_DAYS',
    schema: wholeNumber({ min: 1, max: 3660 }),
    what: 'How long their sums over ten minutes and over hours are kept.',
    unit: 'days',
    default: '90',
  },
} as const;

/** How long statistics are kept. */
export interface StatisticsRetention {
  /** Of the shortest span. */
  readonly fine: Duration;
  /** Of the longer ones. */
  readonly coarse: Duration;
}

export const DEFAULT_RETENTION: StatisticsRetention = Object.freeze({ fine: days(7), coarse: days(90) });

/** Settings of what runs the scheduler, which also removes what is no longer kept. */
export const statisticsSettings = combinedGroup<typeof declared, StatisticsRetention>('Statistics', {
  settings: declared,
  combine: ({ fineDays, coarseDays }) => ({ fine: days(fineDays), coarse: days(coarseDays) }),
});
