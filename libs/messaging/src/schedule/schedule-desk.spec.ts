import { z } from 'zod';
import { minutes } from '../contract/duration';
import { InvalidContractError, InvalidOptionError } from '../contract/errors';
import { defineQueues } from '../contract/queues';
import { defineSchedule } from '../contract/schedule';
import { defineTask } from '../contract/task';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { MemoryDatabase } from '../stores/memory/memory-database';
import { createMemoryScheduleStore } from '../stores/memory/memory-schedule-store';
import { at, endingOf, entryOf, NOON } from '../testing/store-conformance/harness';
import { createScheduleDesk, type ScheduleDesk } from './schedule-desk';
import { definitionOf } from './scheduler';

const { sync } = defineQueues('ingestion', { sync: {} });
const task = defineTask({ name: 'games.sync', queue: sync, payload: z.strictObject({ days: z.int() }) });
const schedules = [defineSchedule({ task, payload: { days: 2 }, every: minutes(1) })];

describe('the desk', () => {
  let database: MemoryDatabase;
  let desk: ScheduleDesk;
  const waiting = () => createMemoryTaskStore({ database }).outbox.waiting();

  beforeEach(async () => {
    database = new MemoryDatabase();
    const store = createMemoryScheduleStore({ database });
    const encode = (_: unknown, payload: unknown) => ({
      ...entryOf().message,
      body: Buffer.from(JSON.stringify(payload)),
    });
    desk = createScheduleDesk({ store, schedules, encode, clock: () => NOON });
    await store.seed(schedules.map(definitionOf), NOON);
  });

  it('lists and gives schedules, and suggests a name', async () => {
    await expect(desk.list()).resolves.toHaveLength(1);
    await expect(desk.get('games.sync')).resolves.toMatchObject({ nextAt: at(60) });
    await expect(desk.get('games.snyc')).rejects.toThrow(
      'schedule: expected the name of a schedule (did you mean games.sync?), got "games.snyc"',
    );
    for (const call of [desk.runNow('x'), desk.edit('x', {}), desk.preview('x'), desk.lastRuns('x')]) {
      await expect(call).rejects.toThrow(InvalidOptionError);
    }
  });

  it('changes the payload when the task takes it, and says where it does not', async () => {
    await expect(desk.edit('games.sync', { payload: { days: 3 } })).resolves.toMatchObject({
      payload: { days: 3 },
    });
    const wrong = desk.edit('games.sync', { payload: { days: 'three' }, enabled: false });
    await expect(wrong).rejects.toThrow(InvalidContractError);
    await expect(wrong).rejects.toThrow(/^schedule "games.sync", payload: expected days: .*expected number/);
    await expect(desk.get('games.sync')).resolves.toMatchObject({ payload: { days: 3 }, enabled: true });
  });

  it('switches off and on', async () => {
    await expect(desk.disable('games.sync')).resolves.toMatchObject({ enabled: false, nextAt: undefined });
    await expect(desk.enable('games.sync')).resolves.toMatchObject({ enabled: true, nextAt: at(60) });
  });

  it('runs it now, also while it is off', async () => {
    await desk.disable('games.sync');
    const { runId } = await desk.runNow('games.sync');
    expect(await waiting()).toMatchObject([
      {
        id: runId,
        task: 'games.sync',
        kind: 'schedule',
        dueAt: NOON,
        message: { body: Buffer.from('{"days":2}') },
      },
    ]);
  });

  it('runs it once at a moment to come', async () => {
    await desk.runAt('games.sync', at(90));
    expect(await waiting()).toMatchObject([{ dueAt: at(90) }]);
    await expect(desk.get('games.sync')).resolves.toMatchObject({ nextAt: at(60) });
    await expect(desk.runAt('games.sync', at(-1))).rejects.toThrow(
      /^at: expected a moment that is still to come/,
    );
    await expect(desk.runAt('games.sync', new Date(NaN))).rejects.toThrow(InvalidOptionError);
  });

  it('shows the next times, those of a change before it is saved', async () => {
    await expect(desk.preview('games.sync', { count: 2 })).resolves.toEqual([at(60), at(120)]);
    const change = { when: { cron: '30 2 * * *' }, timezone: 'Europe/Berlin' };
    const times = await desk.preview('games.sync', { count: 1, change });
    expect(times).toEqual([new Date('2026-11-22T01:30:00Z')]);
    await expect(desk.preview('games.sync', { change: { when: { cron: '0 25 * * *' } } })).rejects.toThrow(
      /, hour: expected 0 to 23/,
    );
    await expect(desk.preview('games.sync', { count: 0 })).rejects.toThrow(/^count: expected a whole number/);
  });

  it('tells how the last runs went', async () => {
    const { runId } = await desk.runNow('games.sync');
    await createMemoryTaskStore({ database }).runs.end(endingOf({ id: runId }));
    await expect(desk.lastRuns('games.sync')).resolves.toMatchObject([{ runId, state: 'SUCCESS' }]);
  });
});
