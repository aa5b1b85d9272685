import type { StoredSchedule } from '@baton/messaging';
import type { ScheduleDetail } from '@baton/operations';
import colors from 'picocolors';
import { oneLine, state } from './state';
import { facts, table } from './table';
import type { View } from './view';
import { exact, length, relative } from './when';

/** `0 3 * * * Europe/Berlin`, `every 5m`. */
export const whenOf = ({ when, timezone }: Pick<StoredSchedule, 'when' | 'timezone'>): string =>
  'cron' in when ? `${when.cron} ${timezone}` : `every ${length(when.every)}`;

export function renderSchedules(schedules: readonly StoredSchedule[], { now, width }: View): string {
  const rows = schedules.map((schedule) => [
    schedule.name,
    whenOf(schedule),
    switchOf(schedule),
    schedule.nextAt ? relative(schedule.nextAt, now) : '',
    schedule.lastSlotAt ? relative(schedule.lastSlotAt, now) : 'never',
  ]);
  return table(['schedule', 'when', '', 'next', 'last'], { rows, nothing: 'no schedules', width });
}

export function renderSchedule(schedule: ScheduleDetail, { now, width }: View): string {
  const runs = schedule.lastRuns.map((run) => [
    run.at.toISOString(),
    state(run.state),
    run.runId,
    oneLine(run.error?.message ?? '', 60),
  ]);
  const head = facts({
    schedule: schedule.name,
    task: schedule.task,
    when: whenOf(schedule),
    is: switchOf(schedule),
    payload: JSON.stringify(schedule.payload),
    policies: JSON.stringify(schedule.policies),
    next: schedule.nextTimes
      .slice(0, 5)
      .map((time) => exact(time, now))
      .join('\n'),
  });
  return `${head}\n${table(['slot', 'state', 'run', 'error'], { rows: runs, nothing: 'never sent', width })}`;
}

function switchOf({ enabled, retired }: StoredSchedule): string {
  if (retired) return colors.dim('retired');
  return enabled ? colors.green('on') : colors.yellow('off');
}
