import { z } from 'zod';
import { days, minutes, seconds } from '../contract/duration';
import { defineQueues } from '../contract/queues';
import { DEFAULT_POLICIES, type MisfirePolicy } from '../contract/schedule-policies';
import { defineTask } from '../contract/task';
import { at, entryOf, NOON } from '../testing/store-conformance/harness';
import { dueTimes, isHeld, slotOf } from './firing';
import type { StoredSchedule } from './schedule-store';

const { sync } = defineQueues('ingestion', { sync: {} });
const task = defineTask({ name: 'games.sync', queue: sync, payload: z.object({}) });

const stored = (change: Partial<StoredSchedule> = {}): StoredSchedule => ({
  ...{
    name: 's',
    task: task.name,
    payload: {},
    when: { every: minutes(1) },
    timezone: 'UTC',
    queue: undefined,
  },
  ...{ enabled: true, retired: false, code: undefined, policies: DEFAULT_POLICIES, lastSlotAt: undefined },
  nextAt: at(60),
  ...change,
});

const sinceNoon = (times: Date[]): number[] => times.map((time) => (Number(time) - Number(NOON)) / 1000);

describe('the times that are sent', () => {
  const missed = (misfire: MisfirePolicy, now: Date, change: Partial<StoredSchedule> = {}): number[] =>
    sinceNoon(dueTimes(stored({ policies: { ...DEFAULT_POLICIES, misfire }, ...change }), now));

  it.each(['skip', 'once', { allUpTo: 5 }] as const)('are none before the time (%j)', (misfire) => {
    expect(missed(misfire, at(59))).toEqual([]);
    expect(missed(misfire, at(60), { nextAt: undefined })).toEqual([]);
  });

  it.each<[MisfirePolicy, number, number[]]>([
    ['skip', 65, [60]],
    ['skip', 66, []],
    ['skip', 600, [600]],
    ['skip', 630, []],
    ['once', 66, [60]],
    ['once', 630, [600]],
    ['once', 600, [600]],
    [{ allUpTo: 3 }, 66, [60]],
    [{ allUpTo: 3 }, 630, [480, 540, 600]],
    [{ allUpTo: 3 }, 600, [480, 540, 600]],
  ])(
    'with misfire %j, first due at second 60 and looked at in second %i, are %j',
    (misfire, second, times) => {
      expect(missed(misfire, at(second))).toEqual(times);
    },
  );

  it('are all that are on time, whatever the policy, so that a hiccup loses none', () => {
    const everySecond = { when: { every: seconds(1) }, nextAt: at(1) };
    expect(missed('skip', at(3), everySecond)).toEqual([1, 2, 3]);
    expect(missed('once', at(100), everySecond)).toEqual([95, 96, 97, 98, 99, 100]);
  });

  it('are one at most where runs must not overlap', () => {
    const alone = { ...DEFAULT_POLICIES, overlap: 'skip', misfire: { allUpTo: 3 } } as const;
    expect(missed('once', at(630), { policies: alone })).toEqual([600]);
    expect(missed('once', at(3), { policies: alone, when: { every: seconds(1) }, nextAt: at(1) })).toEqual([
      3,
    ]);
  });

  it('are found without counting through a year of missed seconds', () => {
    const calendar = {
      next: jest.fn((after: Date) => new Date((Math.floor(Number(after) / 1000) + 1) * 1000)),
    };
    const year = { when: { every: seconds(1) }, nextAt: new Date(Number(NOON) - days(365)) };
    const policies = { ...DEFAULT_POLICIES, misfire: { allUpTo: 100 } };
    const times = dueTimes(stored({ ...year, policies }), NOON, calendar);
    expect([times.length, times[0], times.at(-1)]).toEqual([100, at(-99), NOON]);
    expect(calendar.next.mock.calls.length).toBeLessThan(400);
  });
});

describe('a schedule whose runs must not overlap', () => {
  const run = (known: boolean, jitter = minutes(0)) => ({
    openRuns: [{ schedule: 's', sentAt: NOON, known }],
    policies: { ...DEFAULT_POLICIES, jitter },
  });

  it('waits for a run that somebody works on, however long', () => {
    expect(isHeld(run(true), task, at(10 * 86_400))).toBe(true);
    expect(isHeld({ ...run(true), openRuns: [] }, task, NOON)).toBe(false);
  });

  it('waits a day for a message of which nothing is heard, or until it has expired', () => {
    const short = defineTask({
      name: 'games.live',
      queue: sync,
      payload: z.object({}),
      expires: seconds(55),
    });
    expect([isHeld(run(false), task, at(86_399)), isHeld(run(false), task, at(86_400))]).toEqual([
      true,
      false,
    ]);
    expect([isHeld(run(false), short, at(54)), isHeld(run(false), short, at(55))]).toEqual([true, false]);
    // It may leave ten minutes late, and expires so much later.
    const late = run(false, minutes(10));
    expect([isHeld(late, short, at(654)), isHeld(late, short, at(655))]).toEqual([true, false]);
  });
});

describe('jitter', () => {
  const parts = {
    ...{ tasks: new Map([[task.name, task]]), queues: new Map(), encode: () => entryOf().message },
  };
  const leaves = (name: string): Date =>
    slotOf(stored({ name, policies: { ...DEFAULT_POLICIES, jitter: minutes(10) } }), NOON, parts).entry.dueAt;

  it('spreads when messages leave, always the same for a slot, which stays what it is', () => {
    const times = Array.from({ length: 100 }, (_, i) => Number(leaves(`s${i}`)) - Number(NOON));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...times)).toBeLessThan(minutes(10));
    const minutesUsed = new Set(times.map((time) => Math.floor(time / minutes(1))));
    expect(minutesUsed.size).toBe(10);
    expect(leaves('s7')).toEqual(leaves('s7'));
    expect(slotOf(stored(), NOON, parts)).toMatchObject({ at: NOON, entry: { dueAt: NOON } });
  });
});
