import { isHourly, parseCron } from '../contract/cron';
import type { ScheduleWhen } from '../contract/schedule';
import type { FoldPolicy, GapPolicy } from '../contract/schedule-policies';
import { transitions, type ZoneClock, zoneClock } from './zone-clock';

/** What decides the times of a schedule. */
export interface ScheduleRule {
  readonly when: ScheduleWhen;
  readonly timezone: string;
  readonly policies?: { readonly gap?: GapPolicy | undefined; readonly fold?: FoldPolicy | undefined };
}

/** The times of a schedule. Making one costs up to 0.1 ms and some memory: keep none. */
export interface Calendar {
  /** The first time after `moment`; undefined when there is none any more. */
  next(moment: Date): Date | undefined;
}

/**
 * Intervals are counted from 1970-01-01 UTC, so that replicas, restarts and new deployments agree without remembering
 * a start. Cron is read on the wall clock of the zone; where that clock jumps, the policies say what is due.
 */
export function calendarOf({ when, timezone, policies = {} }: ScheduleRule): Calendar {
  if ('every' in when) {
    return { next: (moment) => new Date((Math.floor(moment.getTime() / when.every) + 1) * when.every) };
  }
  const hourly = isHourly(when.cron);
  const rule: CronRule = {
    wall: wallTimes(when.cron),
    clock: zoneClock(timezone),
    gap: policies.gap ?? (hourly ? 'skip' : 'after'),
    fold: policies.fold ?? (hourly ? 'both' : 'first'),
  };
  return {
    next(moment) {
      const time = nextTimeOf(rule, moment.getTime());
      return time === undefined ? undefined : new Date(time);
    },
  };
}

interface CronRule {
  /** The first time on the wall clock at or after another one. Wall time is written as if it were UTC. */
  readonly wall: (from: number) => number | undefined;
  readonly clock: ZoneClock;
  readonly gap: GapPolicy;
  readonly fold: FoldPolicy;
}

/** A span of the wall clock, `to` excluded, and when its times come: `offset` after UTC, or all of them `at` once. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly due: { readonly offset: number } | { readonly at: number };
}

const DAY = 86_400_000;

function nextTimeOf(rule: CronRule, moment: number): number | undefined {
  for (let from = moment; ;) {
    const until = from + DAY;
    const times = stretches(rule, { from, until }).map((stretch) => firstIn(stretch, rule, from));
    const first = Math.min(...times);
    if (first <= until) return first;
    // A day without a time. No zone is more than a day from UTC, so nothing is due two days before the next wall time.
    const wall = rule.wall(from + rule.clock(until));
    if (wall === undefined) return undefined;
    from = Math.max(until, wall - 2 * DAY);
  }
}

/** The wall clock from a day before `from`, for what a jump has moved since then, in the pieces that the policies make. */
function stretches(
  { clock, gap, fold }: CronRule,
  { from, until }: { from: number; until: number },
): Stretch[] {
  const found: Stretch[] = [];
  let offset = clock(from - DAY);
  let start = from - DAY + offset;
  for (const { at, before, after } of transitions(clock, { from: from - DAY, until })) {
    const [left, resumed] = [at + before, at + after];
    const isFold = resumed < left;
    found.push({ from: start, to: isFold && fold === 'second' ? resumed : left, due: { offset: before } });
    if (!isFold && gap === 'after') found.push({ from: left, to: resumed, due: { at } });
    if (!isFold && gap === 'shift') found.push({ from: left, to: resumed, due: { offset: before } });
    start = isFold && fold === 'first' ? left : resumed;
    offset = after;
  }
  return [...found, { from: start, to: until + offset + 1, due: { offset } }];
}

/** The first time of a stretch later than `moment`, or Infinity. */
function firstIn({ from, to, due }: Stretch, { wall }: CronRule, moment: number): number {
  const start = 'at' in due ? from : Math.max(from, moment + due.offset + 1);
  const time = start < to ? wall(start) : undefined;
  if (time === undefined || time >= to) return Infinity;
  const comes = 'at' in due ? due.at : time - due.offset;
  return comes > moment ? comes : Infinity;
}

function wallTimes(cron: string): CronRule['wall'] {
  const parsed = parseCron(cron);
  return (from) => parsed.nextRun(new Date((Math.ceil(from / 1000) - 1) * 1000))?.getTime();
}
