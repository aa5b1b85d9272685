import type { FoldPolicy, GapPolicy } from '../contract/schedule-policies';
import { calendarOf } from './calendar';
import { nextTimes } from './next-time';

/*
 * The reference: no arithmetic with offsets. It asks Intl what the wall clock shows in every minute around a change, and
 * looks up there when each wall time comes.
 */

const MINUTE = 60_000;
const HOURS_AROUND = 12;

type Jump = { readonly timezone: string; readonly at: string };

const JUMPS: readonly Jump[] = [
  { timezone: 'Europe/Berlin', at: '2026-03-29T01:00:00Z' },
  { timezone: 'Europe/Berlin', at: '2026-10-25T01:00:00Z' },
  { timezone: 'America/New_York', at: '2026-03-08T07:00:00Z' },
  { timezone: 'America/New_York', at: '2026-11-01T06:00:00Z' },
  { timezone: 'Australia/Lord_Howe', at: '2026-04-04T15:00:00Z' },
  { timezone: 'Australia/Lord_Howe', at: '2026-10-03T15:30:00Z' },
];
const CRONS = [
  ...['30 2 * * *', '0 2 * * *', '15 2 * * *', '45 1 * * *', '30 1 * * *', '59 1 * * *', '0 3 * * *'],
  ...['*/10 1-3 * * *', '5,35 */2 * * *', '* 2 * * *', '0 0 * * *', '45 * * * *', '*/7 * * * *', '0 * * * *'],
];
/** What the wall clock shows ("2026-03-29 02:30") in each minute, and when it does. */
function wallClock({ timezone, at }: Jump): Map<string, number[]> {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const middle = Date.parse(at);
  const clock = new Map<string, number[]>();
  for (
    let time = middle - HOURS_AROUND * 60 * MINUTE;
    time <= middle + HOURS_AROUND * 60 * MINUTE;
    time += MINUTE
  ) {
    const wall = shown.format(time);
    clock.set(wall, [...(clock.get(wall) ?? []), time]);
  }
  return clock;
}

function matches(cron: string, wall: string): boolean {
  const [minutes = '', hours = ''] = cron.split(' ');
  return fits(minutes, Number(wall.slice(14, 16))) && fits(hours, Number(wall.slice(11, 13)));
}

function fits(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from = 0, to = from] = range === '*' ? [0, 59] : range.split('-').map(Number);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

/** Every minute that a wall clock without jumps would show between the first and the last one. */
function everyWall(clock: Map<string, number[]>): string[] {
  const walls = [...clock.keys()].sort();
  const [first, last] = [walls[0] ?? '', walls.at(-1) ?? ''];
  const all: string[] = [];
  for (let time = Date.parse(`${first}Z`); time <= Date.parse(`${last}Z`); time += MINUTE) {
    all.push(new Date(time).toISOString().slice(0, 16).replace('T', ' '));
  }
  return all;
}

function expected(
  cron: string,
  clock: Map<string, number[]>,
  policy: { gap: GapPolicy; fold: FoldPolicy },
): number[] {
  const times = new Set<number>();
  let lastShown = { wall: '', time: 0 };
  for (const wall of everyWall(clock)) {
    const [first, second] = clock.get(wall) ?? [];
    const due = matches(cron, wall);
    if (first === undefined) {
      const since = Date.parse(`${wall}Z`) - Date.parse(`${lastShown.wall}Z`);
      if (due && policy.gap === 'after') times.add(lastShown.time + MINUTE);
      if (due && policy.gap === 'shift') times.add(lastShown.time + since);
      continue;
    }
    lastShown = { wall, time: first };
    if (due && (second === undefined || policy.fold !== 'second')) times.add(first);
    if (due && second !== undefined && policy.fold !== 'first') times.add(second);
  }
  return [...times].sort((a, b) => a - b);
}

const iso = (time: number | Date): string => new Date(time).toISOString();

describe.each(JUMPS)('in $timezone, where the clock jumps at $at', (jump) => {
  const clock = wallClock(jump);
  // A window inside the reference, so that neither end matters.
  const [from, to] = [-8, 8].map((hours) => Date.parse(jump.at) + hours * 60 * MINUTE) as [number, number];

  const calculated = (cron: string, policies: { gap?: GapPolicy; fold?: FoldPolicy }): string[] => {
    const calendar = calendarOf({ when: { cron }, timezone: jump.timezone, policies });
    const times: string[] = [];
    for (let time = calendar.next(new Date(from)); time && Number(time) <= to; time = calendar.next(time)) {
      times.push(iso(time));
    }
    return times;
  };
  const reference = (cron: string, policies: { gap: GapPolicy; fold: FoldPolicy }): string[] =>
    expected(cron, clock, policies)
      .filter((time) => time > from && time <= to)
      .map(iso);

  it.each([
    { gap: 'after', fold: 'first' },
    { gap: 'shift', fold: 'second' },
    { gap: 'skip', fold: 'both' },
  ] as const)('gap $gap and fold $fold give the times that the wall clock shows', (policies) => {
    for (const cron of CRONS) {
      expect({ cron, times: calculated(cron, policies) }).toEqual({
        cron,
        times: reference(cron, policies),
      });
    }
  });

  it('no policy means: each passing hour for cron in every hour, once a day for the rest', () => {
    expect(calculated('45 * * * *', {})).toEqual(reference('45 * * * *', { gap: 'skip', fold: 'both' }));
    expect(calculated('*/10 1-3 * * *', {})).toEqual(
      reference('*/10 1-3 * * *', { gap: 'after', fold: 'first' }),
    );
  });
});

describe('the times that the docs state', () => {
  const day = (
    cron: string,
    timezone: string,
    on: { from: string; policies: { gap?: GapPolicy; fold?: FoldPolicy } },
  ) =>
    nextTimes({ when: { cron }, timezone, policies: on.policies }, { after: new Date(on.from), count: 9 })
      .filter((time) => Number(time) - Date.parse(on.from) < 24 * 60 * MINUTE)
      .map((time) => time.toISOString().slice(11, 16));

  it.each([
    ['Europe/Berlin', '2026-03-28T23:00Z', 'after', ['01:00']],
    ['Europe/Berlin', '2026-03-28T23:00Z', 'shift', ['01:30']],
    ['Europe/Berlin', '2026-03-28T23:00Z', 'skip', []],
    ['America/New_York', '2026-03-08T05:00Z', 'after', ['07:00']],
    ['America/New_York', '2026-03-08T05:00Z', 'shift', ['07:30']],
    ['America/New_York', '2026-03-08T05:00Z', 'skip', []],
  ] as const)('02:30 in %s on the day from %s, gap %s: %j UTC', (timezone, from, gap, times) => {
    expect(day('30 2 * * *', timezone, { from, policies: { gap } })).toEqual(times);
  });

  it.each([
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T22:00Z', 'first', ['00:30']],
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T22:00Z', 'second', ['01:30']],
    ['Europe/Berlin', '30 2 * * *', '2026-10-24T22:00Z', 'both', ['00:30', '01:30']],
    ['America/New_York', '30 1 * * *', '2026-11-01T04:00Z', 'both', ['05:30', '06:30']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T13:00Z', 'first', ['14:45']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T13:00Z', 'second', ['15:15']],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T13:00Z', 'both', ['14:45', '15:15']],
  ] as const)('in %s, %s on the day from %s, fold %s: %j UTC', (timezone, cron, from, fold, times) => {
    expect(day(cron, timezone, { from, policies: { fold } })).toEqual(times);
  });

  it('a day that a zone leaves out altogether is a gap like any other', () => {
    const rule = { when: { cron: '0 12 30 12 *' }, timezone: 'Pacific/Apia' };
    const next = (gap: GapPolicy) =>
      nextTimes({ ...rule, policies: { gap } }, { after: new Date('2011-12-01T00:00Z'), count: 1 }).map(iso);
    expect(next('after')).toEqual(['2011-12-30T10:00:00.000Z']);
    expect(next('shift')).toEqual(['2011-12-30T22:00:00.000Z']);
    expect(next('skip')).toEqual(['2012-12-29T22:00:00.000Z']);
  });
});
