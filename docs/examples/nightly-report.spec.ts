import {
  createMemoryScheduleStore,
  createScheduleDesk,
  createScheduler,
  defineQueues,
  defineSchedule,
  defineTask,
  MemoryDatabase,
  minutes,
  silentLogger,
} from '@baton/messaging';
import { slotEncoder } from '@baton/service';
import { z } from 'zod';

const { daily } = defineQueues('reports', { daily: {} });
const sendReport = defineTask({
  name: 'reports.send',
  queue: daily,
  payload: z.strictObject({ to: z.string() }),
});

const nightlyReport = defineSchedule({
  task: sendReport,
  payload: { to: 'everyone@example.org' },
  cron: '30 2 * * *',
  timezone: 'Europe/Berlin',
  misfire: 'skip',
  overlap: 'skip',
  jitter: minutes(5),
});

it('is edited, previewed and run by hand', async () => {
  const store = createMemoryScheduleStore({ database: new MemoryDatabase() });
  const schedules = [nightlyReport];
  const clock = () => new Date('2026-03-28T12:00:00Z');
  await createScheduler({ store, schedules, encode: slotEncoder(), log: silentLogger, clock }).seed();

  const desk = createScheduleDesk({ store, schedules, encode: slotEncoder({ clock }), clock });
  await desk.edit('reports.send', { when: { cron: '0 6 * * 1-5' }, policies: { misfire: 'once' } });
  const { runId } = await desk.runNow('reports.send');
  await desk.runAt('reports.send', new Date('2026-12-24T08:00:00Z'));
  const times = await desk.preview('reports.send', { count: 3, change: { timezone: 'Asia/Tokyo' } });
  const runs = await desk.lastRuns('reports.send');

  expect(times[0]).toEqual(new Date('2026-03-29T21:00:00Z'));
  expect(runs.map((run) => run.runId)).toEqual(['reports.send@2026-12-24T08:00:00.000Z', runId]);
});
