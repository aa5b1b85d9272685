import { z } from 'zod';
import type { OutgoingMessage } from '../broker/broker';
import { createMemoryBroker, type MemoryBroker } from '../brokers/memory';
import { seconds } from '../contract/duration';
import { BatonError, PublishError } from '../contract/errors';
import { defineQueues } from '../contract/queues';
import { call, flow } from '../contract/flow';
import type { Callbacks, SendOptions } from '../contract/sender';
import { defineTask, type Task } from '../contract/task';
import type { StoreTransaction } from '../contract/handler';
import { HEADER } from '../envelope/headers';
import type { TaskStore } from '../store/task-store';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { at, NOON, refOf, relayAll } from '../testing/store-conformance/harness';
import { createPublisher, type Publisher } from './publisher';

const shop = defineQueues('shop', { mail: {}, ranked: { maxPriority: 9 }, foreign: {} });
const receipt = defineTask({
  name: 'shop.send_receipt',
  queue: shop.mail,
  payload: z.strictObject({ order: z.string(), note: z.unknown() }),
});
const anything = defineTask({ name: 'shop.keep', queue: shop.mail, payload: z.unknown() });
const secretive = defineTask({
  name: 'shop.log_in',
  queue: shop.mail,
  payload: z.strictObject({ token: z.string().meta({ sensitive: true }) }),
});
const dated = defineTask({
  name: 'shop.remind',
  queue: shop.mail,
  payload: z.strictObject({ at: z.date() }),
});
const ranked = defineTask({ name: 'shop.rank', queue: shop.ranked, payload: z.strictObject({}) });
const unknownTask = defineTask({ name: 'shop.send_reciept', queue: shop.mail, payload: z.strictObject({}) });

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const MEGABYTE = 1024 * 1024;

describe('a publisher', () => {
  let broker: MemoryBroker;
  let store: TaskStore;
  let publisher: Publisher;
  let published: OutgoingMessage[];

  beforeEach(async () => {
    broker = createMemoryBroker();
    store = createMemoryTaskStore();
    await broker.connect();
    publisher = createPublisher({ broker, store, tasks: [receipt, anything, secretive, ranked, dated] });
    await publisher.declare();
    published = [];
    const publish = broker.publish.bind(broker);
    jest.spyOn(broker, 'publish').mockImplementation((message) => {
      published.push(message);
      return publish(message);
    });
  });
  afterEach(() => broker.close());

  const nothingLeft = async (): Promise<void> => {
    expect(published).toEqual([]);
    expect(await store.outbox.count()).toBe(0);
  };

  it('sends what is unique anew once the run that has its key has expired in a queue: it will not start any more', async () => {
    let now = NOON;
    const sender = createPublisher({ broker, store, tasks: [anything], clock: () => now });
    const send = async (): Promise<string> =>
      (await sender.send(anything, 'x', { unique: 'key', expires: seconds(10) })).id;
    const first = await send();
    await store.outbox.relay(relayAll([]));
    now = at(9);
    await expect(send()).resolves.toBe(first);
    now = at(11);
    await expect(send()).resolves.not.toBe(first);
  });

  describe('INVARIANT: refuses bad input by name, before anything has left the process', () => {
    const fine = { order: 'A-1', note: null };
    it.each<[string, { task: Task; payload: unknown; options?: SendOptions }, string, RegExp]>([
      [
        'a wrong option',
        { task: receipt, payload: fine, options: { delay: seconds(-1) } },
        'BATON_INVALID_OPTION',
        /^delay: expected a duration from 0 .*, got -1000$/,
      ],
      [
        'a priority out of range',
        { task: ranked, payload: {}, options: { priority: 99 } },
        'BATON_INVALID_OPTION',
        /^priority: .* 0 to 9, got 99$/,
      ],
      [
        'a queue it does not know',
        { task: receipt, payload: fine, options: { queue: shop.foreign } },
        'BATON_INVALID_OPTION',
        /^queue: expected a queue .*, one of shop\.mail, shop\.ranked, got "shop\.foreign"$/,
      ],
      [
        'a queue that is only a name',
        { task: receipt, payload: fine, options: { queue: 'shop.mail' } as never },
        'BATON_INVALID_OPTION',
        /^queue: expected a queue made with defineQueues, one of .*, got "shop\.mail"$/,
      ],
      [
        'a task it was not given',
        { task: unknownTask, payload: {} },
        'BATON_UNROUTABLE_TASK',
        /did you mean shop\.send_receipt\?$/,
      ],
      [
        'a wrong field',
        { task: receipt, payload: { order: 7, note: 1 } },
        'BATON_INVALID_PAYLOAD',
        /^payload of shop\.send_receipt: order: .*expected string.*number/,
      ],
      [
        'a BigInt',
        { task: anything, payload: { n: 1n } },
        'BATON_INVALID_PAYLOAD',
        /\$: expected JSON, .* BigInt/,
      ],
      [
        'a cycle',
        { task: anything, payload: cyclic },
        'BATON_INVALID_PAYLOAD',
        /\$: expected JSON, .* circular/,
      ],
      [
        'a field that JSON leaves out',
        { task: receipt, payload: { order: 'A-1', note: () => 1 } },
        'BATON_INVALID_PAYLOAD',
        /^payload of shop\.send_receipt: note: .*received undefined$/,
      ],
      [
        'a date where only a Date will do',
        { task: dated, payload: { at: new Date() } },
        'BATON_INVALID_PAYLOAD',
        /^payload of shop\.remind: at: .*expected date, received string$/,
      ],
      [
        'nothing at all',
        { task: anything, payload: undefined },
        'BATON_INVALID_PAYLOAD',
        /\$: expected JSON, .* undefined$/,
      ],
      [
        'a function',
        { task: anything, payload: () => 1 },
        'BATON_INVALID_PAYLOAD',
        /\$: expected JSON, .* function$/,
      ],
      [
        '100 MB',
        { task: anything, payload: 'x'.repeat(100 * MEGABYTE) },
        'BATON_INVALID_OPTION',
        /^payload: expected at most 8388608 bytes of JSON, got "104857602 bytes"$/,
      ],
      [
        'a secret without a sealer',
        { task: secretive, payload: { token: 't' } },
        'BATON_INVALID_OPTION',
        /^secrets: expected a secret, because shop\.log_in has sensitive fields/,
      ],
    ])('%s', async (_, { task, payload, options }, code, message) => {
      const error: unknown = await publisher.send(task, payload, options).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(BatonError);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
      await nothingLeft();
    });

    it('one wrong payload among many', async () => {
      const payloads = [
        { order: 'A-1', note: 1 },
        { order: 'A-2', note: 2n },
      ];
      await expect(publisher.sendMany(receipt, payloads)).rejects.toThrow('BigInt');
      await expect(publisher.sendMany(receipt, payloads, { delay: seconds(9) })).rejects.toThrow('BigInt');
      await nothingLeft();
    });

    it.each(['id', 'unique'])('one %s for many', async (option) => {
      const options = { [option]: 'order-1' } as object;
      await expect(publisher.sendMany(anything, [1, 2], options)).rejects.toThrow(
        `${option}: expected none: each of many has its own, got "order-1"`,
      );
      await nothingLeft();
    });

    it.each([undefined, null])('a transaction that is %p', async (tx) => {
      expect(() => publisher.within(tx as never)).toThrow('tx: expected the transaction to send in, got ');
      await nothingLeft();
    });
  });

  it('names every field that is wrong', async () => {
    const payload = { order: 7, note: 1, extra: true } as never;
    await expect(publisher.send(receipt, payload)).rejects.toMatchObject({
      problems: [{ field: 'order' }, { field: '$' }],
    });
  });

  it('sends what is due to the broker, and leaves the rest in the outbox', async () => {
    const now = await publisher.send(anything, 1);
    const later = await publisher.send(anything, 2, { delay: seconds(60) });

    expect(published.map(({ properties }) => properties.messageId)).toEqual([now.id]);
    expect(await store.outbox.waiting()).toMatchObject([{ id: later.id, kind: 'delay' }]);
  });

  it('lets a message expire so long after it is due, and not after it was sent', async () => {
    const sender = createPublisher({ broker, store, tasks: [anything], clock: () => NOON });
    await sender.send(anything, 1, { delay: seconds(60), expires: seconds(10) });
    const [entry] = await store.outbox.waiting();
    expect(entry?.message.headers[HEADER.expires]).toBe(at(70).toISOString());
  });

  it('keeps one of two messages that wait under one id: the first', async () => {
    const first = await publisher.send(anything, 'first', { id: 'order-1', delay: seconds(60) });
    const second = await publisher.send(anything, 'second', { id: 'order-1', delay: seconds(5) });

    expect(second.id).toBe(first.id);
    const waiting = await store.outbox.waiting();
    expect(waiting.map(({ message }) => message.body.toString())).toEqual(['"first"']);
  });

  describe('INVARIANT: refuses the id of another task that waits, by name, instead of taking it for the same', () => {
    const REFUSED = 'id: expected one under which no message of another task waits, got "order-1"';
    beforeEach(() => publisher.send(anything, 1, { id: 'order-1', delay: seconds(60) }));

    it.each<[string, SendOptions & Callbacks]>([
      ['of a message that waits too', { delay: seconds(5) }],
      ['of a unique one', { unique: 'key' }],
      ['of one with a callback', { onSuccess: () => call(anything, 2) }],
    ])('%s', async (_, options) => {
      await expect(publisher.send(ranked, {}, { id: 'order-1', ...options })).rejects.toThrow(REFUSED);
      await expect(store.outbox.waiting()).resolves.toMatchObject([{ id: 'order-1', task: anything.name }]);
    });

    it('within a transaction', async () => {
      const sending = store.transaction(refOf(), (tx) =>
        publisher.within(tx).send(ranked, {}, { id: 'order-1' }),
      );
      await expect(sending).rejects.toThrow(REFUSED);
    });
  });

  it('refuses the id of another flow, and starts the same one once', async () => {
    const onSuccess = () => call(anything, 2);
    await publisher.send(anything, 1, { id: 'order-1', onSuccess });
    await publisher.send(anything, 1, { id: 'order-1', onSuccess });
    await expect(store.outbox.count()).resolves.toBe(1);
    const refused =
      'id: expected one that only shop.rank has, because there is a shop.keep with it, got "order-1"';
    await expect(publisher.send(ranked, {}, { id: 'order-1', onSuccess })).rejects.toThrow(refused);
    await expect(publisher.start(flow('other').step('a', anything, 1), { id: 'order-1' })).rejects.toThrow(
      'id: expected one that only other has',
    );
  });

  it.each<[object, RegExp]>([
    [{ keep: -1 }, /^keep: expected a duration from 0 that ends before the year 10000, got -1$/],
    [{ keep: NaN }, /^keep: expected a duration from 0/],
    [{ keep: 1e15 }, /^keep: expected a duration from 0/],
    [{ keep: 1.5 }, /^keep: expected whole milliseconds, got 1.5$/],
    [{ delay: 1000 }, /^delay: expected no such option, but one of id, keep, got 1000$/],
    [{ Id: 'x' }, /^Id: expected no such option, but one of id, keep; did you mean id\?, got "x"$/],
  ])('refuses options of a flow that cannot be (%j)', async (options, message) => {
    await expect(publisher.start(flow('f').step('a', anything, 1), options)).rejects.toThrow(message);
  });

  describe('while the broker confirms nothing', () => {
    beforeEach(() => {
      jest.spyOn(broker, 'publish').mockImplementation(async (message) => {
        published.push(message);
        throw new PublishError('expected a confirm, got none');
      });
    });

    it('says so to whoever sends, who decides what to do', async () => {
      await expect(publisher.send(anything, 'now')).rejects.toThrow(PublishError);
      await expect(store.outbox.count()).resolves.toBe(0);
    });

    it('INVARIANT: keeps what a run sends in the outbox, under the id it may have arrived with', async () => {
      const parent = { id: 'parent', task: anything.name, payload: null, attempt: 1 };
      const [one, two] = await publisher.childOf(parent).sendMany(anything, ['one', 'two']);
      const waiting = await store.outbox.waiting();
      expect(waiting.map(({ id }) => id).sort()).toEqual([one?.id, two?.id].sort());
      expect(waiting.map(({ message }) => message)).toEqual(expect.arrayContaining(published));
    });
  });

  describe('within a transaction', () => {
    const sendWithin = (end: () => unknown) =>
      store.transaction({ ...refOf(), expiresAt: new Date() }, async (tx: StoreTransaction) => {
        await publisher.within(tx).send(anything, 'due now');
        await publisher.within(tx).sendMany(anything, ['later'], { delay: seconds(60) });
        await publisher.within(tx).send(anything, 'once', { delay: seconds(90), unique: 'once' });
        await nothingLeft();
        return end();
      });

    it('lets messages go with the commit', async () => {
      await sendWithin(() => 'done');
      expect((await store.outbox.waiting()).map(({ kind }) => kind)).toEqual(['send', 'delay', 'delay']);
      expect(published).toEqual([]);
    });

    it('lets none go when it is rolled back', async () => {
      await expect(sendWithin(() => Promise.reject(new Error('changed my mind')))).rejects.toThrow('my mind');
      await nothingLeft();
    });
  });
});
