import { once, EventEmitter } from 'node:events';
import {
  createPublisher,
  createWorker,
  defineQueues,
  defineTask,
  type Delivery,
  handle,
  type Handler,
  type Logger,
  seconds,
  silentLogger,
  type TaskEvent,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import type { RabbitServer } from '@baton/services';
import { startPrivateRabbit, testDatabase, type TestDatabase } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { z } from 'zod';

/** The attempt that follows has as long to end, on a machine that may have too much to do. */
const TIMEOUT_MS = 6_000;
const { work, endless } = defineQueues('held', { work: {}, endless: { deliveryLimit: 2 } });
const long = defineTask({ name: 'held.long', queue: work, payload: z.strictObject({}) });
const longer = defineTask({ name: 'held.longer', queue: endless, payload: z.strictObject({}) });

describe('an attempt that lasts longer than the consumer_timeout of RabbitMQ', () => {
  let rabbit: RabbitServer;
  let database: TestDatabase;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [rabbit, database] = await Promise.all([
      startPrivateRabbit({ consumerTimeout: TIMEOUT_MS }),
      testDatabase(taskStoreTemplate),
    ]);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await rabbit.stop();
    await database.drop();
  });

  const said: string[] = [];
  const note = (_fields: object, text: string): number => said.push(text);
  const log: Logger = { ...silentLogger, warn: note, error: note, child: () => log };

  /** One side of RabbitMQ and PostgreSQL, as a process of its own would have it. */
  async function side() {
    const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
    const store = createPostgresTaskStore({ dataSource, url: database.url });
    const broker = createRabbitBroker({ urls: rabbit.amqpUrl, logger: log });
    await broker.connect();
    closing.push(
      () => dataSource.destroy(),
      () => store.close(),
      () => broker.close(),
    );
    return { broker, store };
  }

  async function startWorker(name: string, handler: Handler, onEvent: (event: TaskEvent) => void) {
    const worker = createWorker({ ...(await side()), handlers: [handler], name, log });
    worker.events.on(onEvent);
    await worker.start();
    closing.push(() => worker.stop());
  }

  it('INVARIANT: is interrupted and said, and only the one that follows it comes to its end', async () => {
    const events: TaskEvent[] = [];
    const heard = new EventEmitter();
    const onEvent = (event: TaskEvent): void => {
      events.push(event);
      heard.emit('event');
    };
    const until = async (type: TaskEvent['type']): Promise<void> => {
      while (!events.some((event) => event.type === type)) await once(heard, 'event');
    };
    let begun = 0;
    let ended = 0;
    const handler = handle(long, async (_payload, ctx) => {
      begun += 1;
      if (begun > 1) await interrupted;
      else {
        await once(ctx.signal, 'abort').then(() => heard.emit('interrupted', ctx.signal.reason));
        ctx.signal.throwIfAborted();
      }
      ended += 1;
    });
    const interrupted = once(heard, 'interrupted');
    // Whoever does not get it is free when RabbitMQ takes it from the other.
    for (const name of ['one', 'two']) await startWorker(name, handler, onEvent);
    const { broker, store } = await side();
    const sent = await createPublisher({ broker, store, tasks: [long] }).send(long, {});

    const [reason] = (await interrupted) as [Error];
    expect(reason.name).toBe('InterruptedError');
    expect(reason.message).toContain(`consumer_timeout of ${TIMEOUT_MS} ms`);
    await sent.result({ timeout: seconds(60) });
    await Promise.all([until('handed-back'), until('succeeded')]);

    expect({ begun, ended }).toEqual({ begun: 2, ended: 1 });
    const [one, two] = events[0]?.worker === 'one' ? ['one', 'two'] : ['two', 'one'];
    expect((await store.runs.find(sent.id))?.attempts).toMatchObject([
      { attempt: 1, outcome: 'succeeded', worker: two },
    ]);
    const of = (name: string): string[] =>
      events.filter(({ worker }) => worker === name).map(({ type, attempt }) => `${type} ${attempt}`);
    expect(of(one)).toEqual(['started 1', 'handed-back 1']);
    expect(of(two)).toEqual(['started 1', 'succeeded 1']);
    expect(said.filter((text) => text.includes('raise consumer_timeout above'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('attempts were interrupted'))).toHaveLength(1);
  });

  it('INVARIANT: and does so every time, is dead-lettered by RabbitMQ when its delivery limit is spent', async () => {
    const events: TaskEvent[] = [];
    const heard = new EventEmitter();
    const handler = handle(longer, async (_payload, { signal }) => {
      await once(signal, 'abort');
      signal.throwIfAborted();
    });
    await startWorker('three', handler, (event) => {
      events.push(event);
      heard.emit('event');
    });
    const { broker, store } = await side();
    const dead = new Promise<Delivery>((resolve, reject) => {
      broker.consume(`${endless.name}.dead`, { prefetch: 1, onDelivery: resolve }).catch(reject);
    });
    const sent = await createPublisher({ broker, store, tasks: [longer] }).send(longer, {});

    const letter = await dead;
    expect(letter.properties.messageId).toBe(sent.id);
    expect(letter.headers['x-first-death-reason']).toBe('delivery_limit');
    letter.ack();
    // The last hand-back may still be on its way to the store.
    while (events.at(-1)?.type !== 'handed-back') await once(heard, 'event');
    expect(new Set(events.map(({ type, attempt }) => `${type} ${attempt}`))).toEqual(
      new Set(['started 1', 'handed-back 1']),
    );
    // No attempt was spent and none has ended: the letter, replayed, goes on with the first.
    await expect(store.runs.find(sent.id)).resolves.toMatchObject({ state: 'PENDING', attempts: [] });
  });
});
