import { type Duration, hours, minutes, seconds } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';

/**
 * The lengths of time numbers are summed over when they are written, shortest first. A plot over a week reads hours and
 * not minutes, so that its answer takes no longer than that of an hour.
 */
export const TASK_SPANS: readonly Duration[] = Object.freeze([minutes(1), minutes(10), hours(1)]);
export const QUEUE_SPANS: readonly Duration[] = Object.freeze([seconds(15), minutes(10), hours(1)]);

/** Enough for one point per minute over a day. */
const MOST_POINTS = 2_000;

/** What is asked of a plot. */
export interface SeriesRange {
  /** Taken back to a whole step. */
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** Distance of the points. */
  readonly step: Duration;
}

/** A range as it is read. */
export interface ReadableRange extends SeriesRange {
  /** The longest of the spans that makes whole steps. */
  readonly span: Duration;
  /** Where the points are. */
  readonly times: readonly Date[];
}

/** @throws InvalidOptionError for a step that no span fits into, an empty range, or too many points */
export function readRange({ from, to, step }: SeriesRange, spans: readonly Duration[]): ReadableRange {
  const span = spans.findLast((each) => step >= each && step % each === 0);
  if (span === undefined)
    throw new InvalidOptionError('step', `a multiple of ${(spans[0] ?? 0) / 1_000} s`, step);
  const start = startOf(from, step);
  if (!(to.getTime() > start.getTime())) throw new InvalidOptionError('to', 'a time after `from`', to);
  const count = Math.ceil((to.getTime() - start.getTime()) / step);
  if (count > MOST_POINTS) throw new InvalidOptionError('step', `at most ${MOST_POINTS} points`, count);
  const times = Array.from({ length: count }, (_, i) => new Date(start.getTime() + i * step));
  return { from: start, to, step, span, times };
}

/** The beginning of the span in which a moment lies. Spans are counted from 1970, in UTC. */
export const startOf = (moment: Date, span: Duration): Date =>
  new Date(Math.floor(moment.getTime() / span) * span);
