/**
 * Moments in the order of time, those of one millisecond together: a rate of ten thousand a second is a few hundred
 * entries long.
 */
export type Times = readonly Moment[];

export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly count: number;
}

/** From here on neighbours become one: at the later of their times, so that no rate is ever exceeded for it. */
const MOST_MOMENTS = 1_000;

/** With one more, and the last `most` of them all. */
export function withTime(times: Times, at: number, most: number): Times {
  const added = inserted(times, at);
  const kept = last(added, most);
  return kept.length > MOST_MOMENTS ? coarser(kept) : kept;
}

/** One less of that moment, if it is there. */
export function withoutTime(times: Times, at: number): Times {
  return times.flatMap((moment) => {
    if (moment.at !== at) return [moment];
    return moment.count > 1 ? [{ at, count: moment.count - 1 }] : [];
  });
}

export const countOf = (times: Times): number => times.reduce((sum, { count }) => sum + count, 0);

/** The time of the nth from the end: 1 is the last. */
export function fromEnd(times: Times, nth: number): number | undefined {
  let left = nth;
  for (let i = times.length - 1; i >= 0; i -= 1) {
    const { at, count } = times[i] as Moment;
    left -= count;
    if (left <= 0) return at;
  }
  return undefined;
}

// Nearly always at the end; the clocks of two workers differ by a little.
function inserted(times: Times, at: number): Times {
  let i = times.length;
  while (i > 0 && (times[i - 1] as Moment).at > at) i -= 1;
  const before = times[i - 1];
  if (before?.at === at) return times.toSpliced(i - 1, 1, { at, count: before.count + 1 });
  return times.toSpliced(i, 0, { at, count: 1 });
}

function last(times: Times, most: number): Times {
  let over = countOf(times) - most;
  if (over <= 0) return times;
  let first = 0;
  while (over >= (times[first] as Moment).count) {
    over -= (times[first] as Moment).count;
    first += 1;
  }
  const { at, count } = times[first] as Moment;
  return [{ at, count: count - over }, ...times.slice(first + 1)];
}

function coarser(times: Times): Times {
  const pairs: Moment[] = [];
  for (let i = 0; i < times.length; i += 2) {
    const [one, other] = [times[i] as Moment, times[i + 1]];
    pairs.push(other ? { at: other.at, count: one.count + other.count } : one);
  }
  return pairs;
}
