import { EventEmitter, once } from 'node:events';
import {
  createMemoryBroker,
  createMemoryScheduleStore,
  createMemoryTaskStore,
  defineQueues,
  defineSchedule,
  defineTask,
  definitionOf,
  type Delivery,
  type Logger,
  type MemoryBroker,
  MemoryDatabase,
  minutes,
  type ScheduleStore,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { Readiness } from '../health/readiness';
import { Parts } from '../lifecycle/parts';
import type { Manners } from '../run-app/manners';
import { housekeeping } from './housekeeping';
import { runScheduling } from './run-scheduling';

const { daily } = defineQueues('reports', { daily: {} });
const send = defineTask({ name: 'reports.send', queue: daily, payload: z.strictObject({ to: z.string() }) });
const schedules = [defineSchedule({ task: send, payload: { to: 'all' }, every: minutes(1) })];

interface World {
  readonly database: MemoryDatabase;
  readonly store: TaskStore;
  readonly scheduleStore: ScheduleStore;
  readonly broker: MemoryBroker;
  readonly manners: Manners;
}

function world(): World {
  const database = new MemoryDatabase();
  return {
    database,
    store: createMemoryTaskStore({ database }),
    scheduleStore: createMemoryScheduleStore({ database }),
    broker: createMemoryBroker(),
    manners: {
      name: 'scheduler',
      log: silentLogger,
      parts: new Parts(silentLogger),
      readiness: new Readiness(),
      metrics: new Registry(),
      stop: () => undefined,
    },
  };
}

/** A log that can be waited for: `said` resolves with the fields of the first line that has the message. */
function heardLog() {
  const lines = new EventEmitter();
  const say = (fields: object, message: string): void => void lines.emit(message, fields);
  const log: Logger = { ...silentLogger, info: say, warn: say };
  return { log, said: async (message: string): Promise<unknown> => (await once(lines, message))[0] };
}

describe('scheduling', () => {
  it('sends what is due through outbox and broker, counts it, and stops', async () => {
    const { store, scheduleStore, broker, manners } = world();
    await broker.connect();
    // Seeded by a scheduler of two minutes ago: one minute overdue.
    const before = new Date(Date.now() - minutes(2));
    await scheduleStore.seed(schedules.map(definitionOf), before);

    await runScheduling({ broker, store, scheduleStore, schedules }, manners);
    const delivery = await new Promise<Delivery>((resolve) => {
      void broker.consume(daily.name, { prefetch: 1, onDelivery: resolve });
    });
    delivery.ack();
    await manners.parts.stop();

    expect(delivery).toMatchObject({
      routingKey: send.name,
      properties: { appId: 'scheduler', type: send.name },
    });
    expect(JSON.parse(delivery.body.toString())).toEqual(schedules[0]?.payload);
    const metrics = await manners.metrics.metrics();
    expect(metrics).toContain('baton_schedule_slots_total{schedule="reports.send"} 1');
    expect(metrics).toContain('baton_outbox_relayed_total 1');
    expect(metrics).toContain('baton_outbox_waiting 0');
    await broker.close();
  });

  it('says which schedules are watched once the store has them, though the database was away at first', async () => {
    const { database, store, scheduleStore, broker, manners } = world();
    await broker.connect();
    const { log, said } = heardLog();
    database.goAway();
    await runScheduling({ broker, store, scheduleStore, schedules }, { ...manners, log });
    await said('a tick failed; the next one tries again');
    database.comeBack();

    await expect(said('schedules are watched')).resolves.toEqual({ schedules: [send.name] });
    await expect(scheduleStore.list()).resolves.toMatchObject([{ name: send.name }]);
    await manners.parts.stop();
  });

  it('says nothing of the outbox while the database is away', async () => {
    const { database, store, scheduleStore, broker, manners } = world();
    await broker.connect();
    await runScheduling({ broker, store, scheduleStore, schedules: [] }, manners);
    await manners.parts.stop();

    expect(await manners.metrics.metrics()).toContain('baton_outbox_waiting 0');
    database.goAway();

    expect(await manners.metrics.metrics()).not.toMatch(/^baton_outbox_waiting/m);
  });
});

describe('housekeeping', () => {
  it('removes all that has expired, however much it is', async () => {
    const { store, scheduleStore } = world();
    const left = [1000, 1000, 17];
    const removeExpired = jest
      .spyOn(store.runs, 'removeExpired')
      .mockImplementation(async () => left.shift() ?? 0);

    await housekeeping({ store, scheduleStore, log: silentLogger, clock: () => new Date() });

    expect(removeExpired).toHaveBeenCalledTimes(3);
  });

  it('forgets slots after 30 days', async () => {
    const { store, scheduleStore } = world();
    const removeSlots = jest.spyOn(scheduleStore, 'removeSlots');

    await housekeeping({
      store,
      scheduleStore,
      log: silentLogger,
      clock: () => new Date('2026-11-21T00:00:00Z'),
    });

    expect(removeSlots).toHaveBeenCalledWith({ before: new Date('2026-10-22T00:00:00Z'), limit: 1000 });
  });
});
