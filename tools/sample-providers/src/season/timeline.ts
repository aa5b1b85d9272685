import type { Course } from './sample-league';

/** A stretch of a game: play counts minutes played, a break does not. */
export interface Segment {
  readonly kind: 'play' | 'break';
  readonly status: string;
  readonly period: number;
  readonly minutes: number;
}

export interface Place {
  readonly segment: Segment;
  /** Minutes since the segment began. */
  readonly into: number;
  readonly minutesPlayed: number;
}

/** The segments of a game from start to end. */
export function timeline(course: Course, { overtime }: { overtime: boolean }): Segment[] {
  const segments: Segment[] = [];
  for (let period = 1; period <= course.periods; period++) {
    segments.push({ kind: 'play', status: 'STATUS_IN_PROGRESS', period, minutes: course.minutesPerPeriod });
    const pause = course.breaks[period];
    if (pause !== undefined)
      segments.push({ kind: 'break', status: pause.status, period, minutes: pause.minutes });
  }
  if (overtime) {
    const period = course.periods + 1;
    segments.push({ kind: 'play', status: 'STATUS_IN_PROGRESS', period, minutes: course.overtimeMinutes });
  }
  return segments;
}

/** Where a game is after some minutes, or null when it is over. */
export function placeAt(segments: readonly Segment[], minutes: number): Place | null {
  let left = minutes;
  let played = 0;
  for (const segment of segments) {
    if (left < segment.minutes) {
      return { segment, into: left, minutesPlayed: segment.kind === 'play' ? played + left : played };
    }
    left -= segment.minutes;
    if (segment.kind === 'play') played += segment.minutes;
  }
  return null;
}
