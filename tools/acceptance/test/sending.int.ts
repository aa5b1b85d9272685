import { EventEmitter, once } from 'node:events';
import {
  createMemoryBroker,
  createPublisher,
  createRelay,
  type MemoryBroker,
  milliseconds,
  type Publisher,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import { testDatabase } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { double } from '../src/contracts';

const LAST_MOMENT = new Date('9999-12-31T23:59:59.999Z');

describe('sending with PostgreSQL', () => {
  let broker: MemoryBroker;
  let dataSource: DataSource;
  let store: TaskStore;
  let publisher: Publisher;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    const database = await testDatabase(taskStoreTemplate);
    dataSource = await taskStoreDataSource({ url: database.url, poolSize: 3 }).initialize();
    store = createPostgresTaskStore({ dataSource, url: database.url });
    broker = createMemoryBroker();
    await broker.connect();
    publisher = createPublisher({ broker, store, tasks: [double] });
    await publisher.declare();
    await dataSource.query('CREATE TABLE public.orders (id text PRIMARY KEY)');
    drop = () => database.drop();
  });
  afterEach(async () => {
    await broker.close();
    await store.close();
    await dataSource.destroy();
    await drop();
  });

  /** An order and its message, in one transaction of the application's own. */
  const order = (id: string, end: () => Promise<unknown> = () => Promise.resolve()) =>
    dataSource.transaction(async (em: EntityManager) => {
      await em.query('INSERT INTO public.orders VALUES ($1)', [id]);
      await publisher.within(em).send(double, { n: 1 }, { id });
      await publisher.within(em).sendMany(double, [{ n: 2 }], { eta: LAST_MOMENT });
      expect(await broker.depth('acceptance.work')).toBe(0);
      await end();
    });
  const orders = async (): Promise<unknown> => dataSource.query('SELECT id FROM public.orders');

  it('INVARIANT: lets a message go when its transaction commits, and not before', async () => {
    await order('order-1');
    expect(await orders()).toEqual([{ id: 'order-1' }]);
    expect(await store.outbox.waiting()).toMatchObject([
      { id: 'order-1', kind: 'send' },
      { kind: 'delay', dueAt: LAST_MOMENT },
    ]);
    const left = new EventEmitter();
    const onRelayed = (count: number): unknown => left.emit('left', count);
    const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(5), onRelayed });
    const some = once(left, 'left');
    relay.start();
    expect(await some).toEqual([1]);
    await relay.stop();
    expect(await broker.depth('acceptance.work')).toBe(1);
    expect(await store.outbox.count()).toBe(1);
  });

  it('INVARIANT: lets no message go when its transaction rolls back', async () => {
    await expect(order('order-1', () => Promise.reject(new Error('no stock')))).rejects.toThrow('no stock');
    expect(await orders()).toEqual([]);
    expect(await store.outbox.count()).toBe(0);
  });

  it('refuses a wrong message without breaking the transaction it was for', async () => {
    await dataSource.transaction(async (em) => {
      await em.query("INSERT INTO public.orders VALUES ('order-1')");
      await expect(publisher.within(em).send(double, { n: 0.5 })).rejects.toThrow('n: ');
    });
    expect(await orders()).toEqual([{ id: 'order-1' }]);
    expect(await store.outbox.count()).toBe(0);
  });
});
