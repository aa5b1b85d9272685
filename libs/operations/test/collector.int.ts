import {
  type Broker,
  createSealer,
  deadExchange,
  defineQueues,
  defineTask,
  deriveTopology,
  HEADER,
  type OutgoingMessage,
  silentLogger,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';
import { createOperatorStore, type OperatorStore } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { z } from 'zod';
import { Catalogue } from '../src/catalogue';
import { Collector, type CollectorOptions } from '../src/dead-letters/collector';
import { createDeadLetterKeeper } from '../src/dead-letters/dead-letter-keeper';

const SECRET = 'sixteen-characters-or-more';
const { work } = defineQueues('collect', { work: {} });
const reset = defineTask({
  name: 'collect.reset',
  queue: work,
  payload: z.object({ user: z.string(), token: z.string().meta({ sensitive: true }) }),
});
const catalogue = new Catalogue([reset]);

let database: TestDatabase;
let vhost: TestVhost;
let store: OperatorStore;
const brokers: Broker[] = [];

beforeEach(async () => {
  database = await testDatabase(taskStoreTemplate);
  vhost = await testVhost();
  store = createOperatorStore({ url: database.url });
});

afterEach(async () => {
  for (const broker of brokers.splice(0)) await broker.close();
  await store.close();
  await database.drop();
  await vhost.drop();
});

async function connected(): Promise<Broker> {
  const broker = createRabbitBroker({ urls: [vhost.amqpUrl], name: 'collector test', logger: silentLogger });
  brokers.push(broker);
  await broker.connect();
  await broker.apply(deriveTopology([reset]));
  return broker;
}

/** As a worker publishes it. */
const death = (id: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  exchange: deadExchange(work.exchange),
  routingKey: work.name,
  properties: { messageId: id, type: reset.name, contentType: 'application/json' },
  headers: {
    [HEADER.deadReason]: 'permanent-error',
    [HEADER.deadError]: 'PermanentError: no such user',
    [HEADER.deadFingerprint]: '0123456789abcdef',
    [HEADER.deadAt]: '2026-11-26T01:00:00.000Z',
    [HEADER.deadQueue]: work.name,
  },
  body: Buffer.from(JSON.stringify({ user: 'u1', token: 'in-clear-by-a-foreign-sender' })),
  ...change,
});

const collector = (broker: Broker, letters: CollectorOptions['letters'] = store.letters): Collector =>
  new Collector({
    broker,
    letters,
    catalogue,
    sealer: createSealer([SECRET]),
    log: silentLogger,
    clock: () => new Date(),
  });

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 30));
}

const emptied = (broker: Broker) => async () =>
  (await broker.depth(`${work.name}.dead`)) + (await broker.depth('collect.unrouted')) === 0;

describe('the collector of dead letters', () => {
  it('INVARIANT: a crash between the commit and the acknowledgement leaves a letter once, and none is lost', async () => {
    const sender = await connected();
    for (let i = 0; i < 20; i++) await sender.publish(death(`run-${i}`));
    const dying = await connected();
    let committed = (): void => undefined;
    const crash = new Promise<void>((resolve) => (committed = resolve));
    const first = collector(dying, {
      keep: async (letters) => {
        await store.letters.keep(letters);
        // The connection is gone before anything is acknowledged, as it would be with the process.
        await dying.close();
        committed();
      },
    });
    await first.start();
    await crash;
    expect(await store.letters.count({})).toBeGreaterThan(0);

    const second = collector(await connected());
    await second.start();
    await until(async () => (await store.letters.count({})) === 20);
    await until(emptied(sender));
    await second.stop();
    expect(await store.letters.count({})).toBe(20);
  });

  it('keeps what no queue takes, what cannot be read and what has no id, each as it came', async () => {
    const broker = await connected();
    await broker.publish(
      death('unreadable', {
        body: Buffer.from('{"user":'),
        headers: { [HEADER.deadReason]: 'malformed-json' },
      }),
    );
    const lost = {
      exchange: work.exchange,
      routingKey: 'collect.rest',
      properties: {},
      headers: {},
      body: Buffer.from('{}'),
    };
    await broker.publish(lost);
    await broker.publish(lost);
    const running = collector(broker);
    await running.start();
    await until(async () => (await store.letters.count({})) === 3);
    await running.stop();
    const groups = await store.letters.groups({});
    expect(groups.map(({ reason, count, task }) => [reason, count, task]).sort()).toEqual([
      ['malformed-json', 1, reset.name],
      ['unrouted', 2, 'collect.rest'],
    ]);
  });

  it('INVARIANT: keeps no secret in clear, though it came so', async () => {
    const broker = await connected();
    await broker.publish(death('secret'));
    const running = collector(broker);
    await running.start();
    await until(async () => (await store.letters.count({})) === 1);
    await running.stop();
    const [item] = await store.letters.list({}, { limit: 1 });
    const letter = await store.letters.find(item?.id ?? '');
    expect(letter?.body.toString()).toContain('"user":"u1"');
    expect(letter?.body.toString()).not.toContain('in-clear-by-a-foreign-sender');
  });

  it('leaves a letter that was settled settled when RabbitMQ brings it again, and opens one that has died again', async () => {
    const broker = await connected();
    const running = collector(broker);
    await running.start();
    await broker.publish(death('twice'));
    await until(async () => (await store.letters.count({})) === 1);
    const [item] = await store.letters.list({}, { limit: 1 });
    await store.letters.discard(item?.id ?? '', { by: 'ada', now: new Date() });
    await broker.publish(death('twice'));
    await until(emptied(broker));
    expect(await store.letters.count({})).toBe(0);
    const again = death('twice');
    await broker.publish({
      ...again,
      headers: { ...again.headers, [HEADER.deadAt]: '2026-11-26T02:00:00.000Z' },
    });
    await until(async () => (await store.letters.count({})) === 1);
    await running.stop();
  });

  it('leaves everything in RabbitMQ when it is told to', async () => {
    const broker = await connected();
    await broker.publish(death('left'));
    const keeper = createDeadLetterKeeper({
      ...{ broker, operatorStore: store, tasks: [reset], mode: 'leave', log: silentLogger },
    });
    await keeper.start();
    await keeper.stop();
    expect(await broker.depth(`${work.name}.dead`)).toBe(1);
  });
});
