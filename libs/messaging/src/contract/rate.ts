import { type Duration, hours, minutes, seconds } from './duration';

/** At most so many starts in any stretch of time of this length: `perSecond(4)`. */
export interface Rate {
  /** A whole number from 1 to 10,000. */
  readonly count: number;
  readonly per: Duration;
}

export const perSecond = (count: number): Rate => ({ count, per: seconds(1) });
export const perMinute = (count: number): Rate => ({ count, per: minutes(1) });
export const perHour = (count: number): Rate => ({ count, per: hours(1) });
