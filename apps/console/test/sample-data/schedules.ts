import type { Schedule, ScheduleDetail } from '../../src/web/data/wire';
import { ago, ahead } from './moments';

const policies = { misfire: 'once', overlap: 'allow', jitter: 0 } as const;

const schedule = (name: string, rest: Partial<Schedule>): Schedule => {
  const definition = {
    task: name,
    payload: {},
    when: { every: 10_000 },
    timezone: 'UTC',
    enabled: true,
    policies,
  };
  return {
    ...definition,
    name,
    retired: false,
    code: { ...definition, ...without(rest) },
    nextAt: ahead(7),
    lastSlotAt: ago(3),
    ...rest,
  };
};

/** The code knows no times. */
function without({
  nextAt: _nextAt,
  lastSlotAt: _lastSlotAt,
  code: _code,
  ...rest
}: Partial<Schedule>): Partial<Schedule> {
  return rest;
}

const nightly = schedule('learning.nightly_report', {
  when: { cron: '30 2 * * *' },
  timezone: 'Europe/Berlin',
  payload: { to: 'everyone@example.org', subject: 'Report' },
  nextAt: ahead(9 * 3600),
  lastSlotAt: ago(15 * 3600),
});

export const schedules: readonly Schedule[] = [
  schedule('games.sync_live', {}),
  { ...nightly, when: { cron: '0 6 * * 1-5' } },
  schedule('racing.schedule_hourly_polling', { when: { cron: '0 * * * *' }, nextAt: ahead(1240) }),
  { ...schedule('maintenance.remove_expired', {}), enabled: false, nextAt: undefined },
  { ...schedule('games.sync_odds', {}), retired: true, nextAt: undefined },
];

const DAY = 86_400;

export const scheduleDetail: ScheduleDetail = {
  ...nightly,
  when: { cron: '0 6 * * 1-5' },
  nextTimes: [1, 2, 3, 4, 5, 8, 9, 10, 11, 12].map((day) => ahead(day * DAY)),
  lastRuns: [
    { ...run(1), state: 'SUCCESS' },
    { ...run(2), state: 'FAILURE', error: { name: 'Error', message: 'connect ECONNREFUSED 127.0.0.1:25' } },
    { ...run(3), state: 'SUCCESS' },
  ],
  schema: {
    type: 'object',
    properties: { to: { type: 'string' }, subject: { type: 'string' } },
    required: ['to', 'subject'],
  },
};

function run(day: number): Omit<ScheduleDetail['lastRuns'][number], 'state'> {
  const at = ago(day * DAY);
  const finishedAt = ago(day * DAY - 2.4);
  return {
    schedule: 'learning.nightly_report',
    at,
    sentAt: at,
    runId: `0197a3f2-slot-${day}`,
    startedAt: at,
    finishedAt,
  };
}
