import { z } from 'zod';
import type { OutgoingMessage } from '../broker/broker';
import { minutes } from '../contract/duration';
import { silentLogger } from '../contract/logger';
import { defineQueues } from '../contract/queues';
import { defineSchedule, type Schedule } from '../contract/schedule';
import { defineTask, type Task } from '../contract/task';
import { createMemoryScheduleStore } from '../stores/memory/memory-schedule-store';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { MemoryDatabase } from '../stores/memory/memory-database';
import { at, endingOf, entryOf, NOON } from '../testing/store-conformance/harness';
import { createScheduler, type Scheduler, type SchedulerOptions } from './scheduler';

const { sync } = defineQueues('ingestion', { sync: {} });
const task = defineTask({ name: 'games.sync', queue: sync, payload: z.object({ n: z.int() }) });
const scheduleOf = (name: string, n = 1): Schedule =>
  defineSchedule({ name, task, payload: { n }, every: minutes(1) });

const encode = (of: Task, payload: unknown, { id }: { id: string }): OutgoingMessage => ({
  ...entryOf().message,
  ...{ routingKey: of.name, properties: { messageId: id }, body: Buffer.from(JSON.stringify(payload)) },
});

describe('the scheduler', () => {
  let database: MemoryDatabase;

  const scheduler = (schedules: readonly Schedule[], change: Partial<SchedulerOptions> = {}): Scheduler => {
    const store = createMemoryScheduleStore({ database });
    return createScheduler({ store, schedules, encode, log: silentLogger, clock: () => NOON, ...change });
  };
  const waiting = () => createMemoryTaskStore({ database }).outbox.waiting();

  beforeEach(() => {
    database = new MemoryDatabase();
  });

  it('sends nothing before the time, and at the time one message whose id tells its slot', async () => {
    const one = scheduler([scheduleOf('sync', 7)]);
    await one.seed();
    await expect(one.tick(at(59))).resolves.toEqual([]);
    const sent = await one.tick(at(60));
    expect(sent).toEqual([{ schedule: 'sync', at: at(60), runId: 'sync@2026-11-21T12:01:00.000Z' }]);
    const [entry] = await waiting();
    expect(entry).toMatchObject({
      id: sent[0]?.runId,
      attempt: 1,
      kind: 'schedule',
      task: 'games.sync',
      dueAt: at(60),
    });
    expect(entry?.message).toMatchObject({ routingKey: 'games.sync', body: Buffer.from('{"n":7}') });
  });

  it('makes one run of all the slots that were missed', async () => {
    const one = scheduler([scheduleOf('sync')]);
    await one.seed();
    await expect(one.tick(at(3599))).resolves.toMatchObject([{ at: at(3540) }]);
    await expect(one.tick(at(3599))).resolves.toEqual([]);
    await expect(one.tick(at(3600))).resolves.toMatchObject([{ at: at(3600) }]);
  });

  it('sends nothing while its previous run is open, and tells why', async () => {
    const info: object[] = [];
    const log = { ...silentLogger, info: (fields: object) => info.push(fields) };
    const alone = defineSchedule({ task, payload: { n: 1 }, every: minutes(1), overlap: 'skip' });
    const one = scheduler([alone], { log });
    await one.seed();
    await expect(one.tick(at(60))).resolves.toHaveLength(1);
    await expect(one.tick(at(120))).resolves.toEqual([]);
    expect(info).toMatchObject([{ schedule: 'games.sync', nextAt: at(180) }]);
    await createMemoryTaskStore({ database }).runs.end(
      endingOf({ id: 'games.sync@2026-11-21T12:01:00.000Z' }),
    );
    await expect(one.tick(at(180))).resolves.toHaveLength(1);
  });

  it('uses the queue of the schedule where it names one', async () => {
    const { other } = defineQueues('ingestion', { other: {} });
    const queues: unknown[] = [];
    const spying: SchedulerOptions['encode'] = (of, payload, options) => {
      queues.push(options.queue);
      return encode(of, payload, options);
    };
    const one = scheduler([{ ...scheduleOf('a'), queue: other }], { encode: spying });
    await one.seed();
    await one.tick(at(60));
    expect(queues).toEqual([other]);
  });

  it('INVARIANT: sends no slot twice when the clock jumps, an hour forward and back again', async () => {
    const one = scheduler([scheduleOf('sync')]);
    await one.seed();
    const sent = [];
    // As it should be, an hour ahead, corrected, and on until the hour has really passed.
    for (const minute of [1, 2, 62, 63, 4, 5, 30, 62, 63, 64, 65])
      sent.push(...(await one.tick(at(minute * 60))));
    expect(sent.map((slot) => Number(slot.at) - Number(NOON))).toEqual(
      [1, 2, 62, 63, 64, 65].map((minute) => minutes(minute)),
    );
  });

  it('goes on while full batches are due', async () => {
    const one = scheduler(
      Array.from({ length: 25 }, (_, i) => scheduleOf(`s${i}`)),
      { batchSize: 10 },
    );
    await one.seed();
    await expect(one.tick(at(60))).resolves.toHaveLength(25);
  });

  it('refuses two schedules of one name before it asks the store', () => {
    const twice = (): Scheduler => scheduler([scheduleOf('sync', 1), scheduleOf('sync', 2)]);
    expect(twice).toThrow(/^schedule, name: expected one that no other has, got "sync"$/);
  });

  it('leaves alone what belongs to another scheduler', async () => {
    const other = defineTask({ name: 'racing.sync', queue: sync, payload: z.object({}) });
    await scheduler([defineSchedule({ task: other, payload: {}, every: minutes(1) })]).seed();
    await expect(scheduler([scheduleOf('sync')]).tick(at(60))).resolves.toEqual([]);
  });

  it('passes over a slot whose message cannot be made, says so, and sends the others', async () => {
    const errors: object[] = [];
    const log = { ...silentLogger, error: (fields: object) => errors.push(fields) };
    const picky: SchedulerOptions['encode'] = (of, payload, options) => {
      if (options.id.startsWith('bad')) throw new Error('no such field');
      return encode(of, payload, options);
    };
    const one = scheduler([scheduleOf('bad'), scheduleOf('good')], { encode: picky, log });
    await one.seed();
    await expect(one.tick(at(60))).resolves.toMatchObject([{ schedule: 'good' }]);
    expect(errors).toMatchObject([{ schedule: 'bad', at: at(60) }]);
    await expect(one.tick(at(61))).resolves.toEqual([]);
  });
});
