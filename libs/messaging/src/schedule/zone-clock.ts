/** How far the wall clock of a zone is ahead of UTC at a moment; all in milliseconds. */
export type ZoneClock = (at: number) => number;

export interface Transition {
  readonly at: number;
  /** What the clock is ahead of UTC until then, and from then on. */
  readonly before: number;
  readonly after: number;
}

const DAY = 86_400_000;
const SECOND = 1000;

/** Making one costs 40 µs, asking it 1 µs. */
export function zoneClock(timezone: string): ZoneClock {
  if (timezone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  } as const);
  return (at) => {
    // "3/29/2026, 03:00:00"
    const [month = 1, day, year = 0, hour, minute, second] = format.format(at).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / SECOND) * SECOND;
  };
}

/** Every change of the clock in a span. No zone changes its clock and changes it back within a day. */
export function transitions(
  clock: ZoneClock,
  { from, until }: { from: number; until: number },
): Transition[] {
  const found: Transition[] = [];
  for (let start = from; start < until; start += DAY) {
    const end = Math.min(start + DAY, until);
    if (clock(start) !== clock(end)) found.push(transitionIn(clock, start, end));
  }
  return found;
}

function transitionIn(clock: ZoneClock, start: number, end: number): Transition {
  const [before, after] = [clock(start), clock(end)];
  let [early, late] = [Math.floor(start / SECOND), Math.ceil(end / SECOND)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (clock(middle * SECOND) === before) early = middle;
    else late = middle;
  }
  return { at: late * SECOND, before, after };
}
