import { EventEmitter, once } from 'node:events';
import { startPrivateRabbit, testVhost, type TestVhost } from '@baton/services/testing';
import type { Channel } from 'amqplib';
import type { Delivery } from '../src/broker/broker';
import { milliseconds } from '../src/contract/duration';
import { PublishError } from '../src/contract/errors';
import { silentLogger } from '../src/contract/logger';
import { Inbox, text } from '../src/testing/broker-conformance/inbox';
import {
  changeTo,
  eventually,
  interrupt,
  KEY,
  makePlace,
  message,
  receive,
  send,
} from '../src/testing/broker-conformance/place';
import { BLOCKED, UNBLOCKED } from './amqp-frames';
import { harnessOn, RabbitHarness } from './rabbit-harness';

let rabbit: TestVhost;
let harness: RabbitHarness;

beforeAll(async () => {
  rabbit = await testVhost();
  harness = harnessOn(rabbit);
});

afterAll(async () => {
  await harness.close();
  await rabbit.drop();
});

describe('what RabbitMQ keeps of a work queue', () => {
  it('has all four arguments of at-least-once dead-lettering', async () => {
    const place = await makePlace(harness, { deliveryLimit: 7 });
    const { exchange, name } = place.queue;
    const shown = await rabbit.management(`/queues/${rabbit.vhost}/${name}`);
    expect(shown).toMatchObject({
      durable: true,
      type: 'quorum',
      arguments: {
        'x-queue-type': 'quorum',
        'x-delivery-limit': 7,
        'x-dead-letter-exchange': `${exchange}.dead`,
        'x-dead-letter-routing-key': name,
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
  });

  it('takes messages of anyone, with no id and no headers', async () => {
    const place = await makePlace(harness);
    await rabbit.publishRaw(place.queue.exchange, { routingKey: KEY, body: '{"by":"hand"}' });
    const delivery = await (await receive(place.broker, place.queue.name)).next();
    expect(text(delivery)).toBe('{"by":"hand"}');
    expect(delivery.headers).toEqual({});
    expect(delivery.properties.messageId).toBeUndefined();
  });

  it('is persistent, and integers in its headers are whole', async () => {
    const place = await makePlace(harness);
    await place.broker.publish(message(place, 'a', { headers: { n: 7 } }));
    const [shown] = await rabbit.getMessages(place.queue.name);
    expect(shown?.properties).toMatchObject({ delivery_mode: 2, message_id: 'a', headers: { n: 7 } });
  });
});

describe('a channel that RabbitMQ closes', () => {
  // The same to a client as a delivery held for longer than consumer_timeout: 406 on the consumer's channel.
  function provoke(delivery: Delivery): void {
    const { raw } = (delivery as unknown as { channel: { live: { raw: Channel } } }).channel.live;
    raw.ack({ fields: { deliveryTag: 999 } } as never);
  }

  it('loses its own deliveries only, and its consumer goes on with another channel', async () => {
    const place = await makePlace(harness);
    const neighbour = await makePlace(harness);
    const beside = new Inbox();
    await place.broker.apply(neighbour.topology);
    await place.broker.consume(neighbour.queue.name, { prefetch: 1, onDelivery: beside.onDelivery });
    await Promise.all([send(place, 'a'), send(neighbour, 'b')]);
    const inbox = await receive(place.broker, place.queue.name);
    const [a, b] = await Promise.all([inbox.next(), beside.next()]);

    provoke(a);
    const again = await inbox.next();

    expect(text(again)).toBe('a');
    expect(again.redelivered).toBe(true);
    expect([a.lost, b.lost, place.broker.state]).toEqual([true, false, 'connected']);
    a.ack();
    b.ack();
    again.ack();
    await send(place, 'c');
    expect(text(await inbox.next())).toBe('c');
  });
});

describe('publishing while RabbitMQ', () => {
  it('blocks publishers times out with that reason, and goes on when it no longer does', async () => {
    const place = await makePlace(harness);
    const told = new EventEmitter();
    const logger = { ...silentLogger, warn: (_: object, text: string): unknown => told.emit(text) };
    const broker = await harness.create({ publishTimeout: milliseconds(100), logger });
    const proxy = harness.proxy(broker);
    const heard = once(told, 'RabbitMQ blocks publishers');
    proxy.hold();
    proxy.say(BLOCKED);
    await heard;
    const blocked = broker.publish(message(place, 'a'));
    await expect(blocked).rejects.toThrow(PublishError);
    await expect(blocked).rejects.toThrow('the broker is blocked (low on memory)');
    proxy.say(UNBLOCKED);
    proxy.release();
    // On a busy machine its time may be over before the confirm is there.
    await eventually(() => broker.publish(message(place, 'b')));
  });

  it('is away times out with that reason', async () => {
    const place = await makePlace(harness);
    const broker = await harness.create({ publishTimeout: milliseconds(50) });
    await harness.cut(broker);
    await expect(broker.publish(message(place, 'a'))).rejects.toThrow('there is no connection to RabbitMQ');
    await harness.restore(broker);
  });
});

describe('an exchange that somebody deletes', () => {
  const remove = (exchange: string): Promise<unknown> =>
    rabbit.management(`/exchanges/${rabbit.vhost}/${exchange}`, { method: 'DELETE' });

  it('INVARIANT: is declared again by who publishes to it, and no message is refused', async () => {
    const place = await makePlace(harness);
    const inbox = await receive(place.broker, place.queue.name);
    const { exchange } = place.queue;
    await remove(exchange);
    await send(place, 'a', 'b', 'c');
    await remove(exchange);
    await send(place, 'd');
    expect((await inbox.take(4)).map(text)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is missing for good where nobody has said how it is declared, and the error names it', async () => {
    const place = await makePlace(harness);
    const nowhere = place.broker.publish(message(place, 'a', { exchange: 'nobody-declares-it' }));
    await expect(nowhere).rejects.toThrow("no exchange 'nobody-declares-it'");
    await send(place, 'b');
  });
});

describe('a binding that somebody deletes', () => {
  it('is declared again by itself, and what was sent meanwhile is kept as unrouted', async () => {
    const place = await makePlace(harness);
    const { exchange, name } = place.queue;
    const worker = await harness.create({ redeclareEvery: milliseconds(50) });
    const binding = `/bindings/${rabbit.vhost}/e/${exchange}/q/${name}/${KEY}`;
    await rabbit.management(binding, { method: 'DELETE' });
    await send(place, 'gap');
    expect(text(await (await receive(place.broker, `${exchange}.unrouted`)).next())).toBe('gap');

    await worker.apply(place.topology);
    await rabbit.management(binding, { method: 'DELETE' });
    await eventually(() => rabbit.management(binding));

    await send(place, 'after');
    expect(text(await (await receive(worker, name)).next())).toBe('after');
  });
});

describe('a connection that is lost again as soon as it is back', () => {
  it('INVARIANT: is warned of once by each role', async () => {
    const warned: object[] = [];
    const logger = { ...silentLogger, warn: (fields: object): unknown => warned.push(fields) };
    const broker = await harness.create({ logger });
    await interrupt(harness, broker);
    await interrupt(harness, broker);
    expect(warned).toHaveLength(2);
    expect(warned).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ role: 'publish' }),
        expect.objectContaining({ role: 'consume' }),
      ]),
    );
  });
});

describe('a window of one', () => {
  it('sends one message after the other, all of them', async () => {
    const place = await makePlace(harness);
    const broker = await harness.create({ window: 1 });
    const bodies = Array.from({ length: 50 }, (_, n) => `m${n}`);
    await Promise.all(bodies.map((body) => broker.publish(message(place, body))));
    expect((await (await receive(broker, place.queue.name, 50)).take(50)).map(text)).toEqual(bodies);
  });
});

describe('a name or header that AMQP cannot carry', () => {
  it('fails its own message and no other', async () => {
    const place = await makePlace(harness);
    const wrong = [
      message(place, 'long key', { routingKey: 'k'.repeat(256) }),
      message(place, 'large headers', { headers: { much: 'x'.repeat(70_000) } }),
    ];
    const failures = wrong.map((each) => expect(place.broker.publish(each)).rejects.toThrow(PublishError));
    await place.broker.publish(message(place, 'fine'));
    await Promise.all(failures);
  });
});

describe('a crash of RabbitMQ', () => {
  let server: Awaited<ReturnType<typeof startPrivateRabbit>>;
  let own: RabbitHarness;

  beforeAll(async () => {
    server = await startPrivateRabbit();
    own = new RabbitHarness(server.amqpUrl, () => Promise.reject(new Error('not used')));
  });

  afterAll(async () => {
    await own.close();
    await server.stop();
  });

  it('costs no message; consumers and publishers go on by themselves', async () => {
    const place = await makePlace(own);
    await send(place, 'before');
    const inbox = await receive(place.broker, place.queue.name);
    const held = await inbox.next();
    const lost = changeTo(place.broker, 'lost');
    await server.crash();
    await lost;
    const back = changeTo(place.broker, 'connected');
    await server.restart();
    await back;
    held.ack();
    await send(place, 'after');
    expect((await inbox.take(2)).map(text)).toEqual(['before', 'after']);
  });
});
