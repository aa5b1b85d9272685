/// <reference types="jest" />
import { PublishError } from '../../contract/errors';
import { deadQueue, unrouted } from '../../topology/names';
import type { Topology } from '../../topology/topology';
import type { BrokerHarness } from './harness';
import { text } from './inbox';
import { KEY, makePlace, message, receive, send, uniqueName } from './place';

export function describePublishing(harness: () => BrokerHarness): void {
  describe('publishing', () => {
    it('resolves when the queue has the message', async () => {
      const place = await makePlace(harness());
      await send(place, 'a', 'b');
      expect(await place.broker.depth(place.queue.name)).toBe(2);
    });

    it('keeps the order of the calls within a queue', async () => {
      const place = await makePlace(harness());
      const bodies = Array.from({ length: 700 }, (_, n) => `m${n}`);
      await send(place, ...bodies);
      const inbox = await receive(place.broker, place.queue.name, 1000);
      expect((await inbox.take(700)).map(text)).toEqual(bodies);
    });

    it('reaches a queue by its name through the default exchange', async () => {
      const place = await makePlace(harness());
      const { name } = place.queue;
      await place.broker.publish(message(place, 'a', { exchange: '', routingKey: name }));
      const delivery = await (await receive(place.broker, name)).next();
      expect(delivery).toMatchObject({ exchange: '', routingKey: name, queue: name, redelivered: false });
    });

    it('matches topics: * is one word, # any number of words, and a queue gets a message once', async () => {
      const place = await makePlace(harness());
      const name = uniqueName();
      const topology: Topology = {
        exchanges: [{ name, type: 'topic' }],
        queues: [{ name: `${name}.one` }, { name: `${name}.all` }],
        bindings: [
          { exchange: name, queue: `${name}.one`, routingKey: 'a.*' },
          { exchange: name, queue: `${name}.all`, routingKey: 'a.#' },
          { exchange: name, queue: `${name}.all`, routingKey: '#.b' },
        ],
      };
      await place.broker.apply(topology);
      for (const routingKey of ['a', 'a.b', 'a.b.c']) {
        await place.broker.publish(message(place, routingKey, { exchange: name, routingKey }));
      }
      const all = await (await receive(place.broker, `${name}.all`)).take(3);
      expect(all.map(text)).toEqual(['a', 'a.b', 'a.b.c']);
      expect(text(await (await receive(place.broker, `${name}.one`)).next())).toBe('a.b');
      expect(await place.broker.depth(`${name}.one`)).toBe(0);
    });

    it('keeps a message that no binding takes in the queue of the alternate exchange', async () => {
      const place = await makePlace(harness());
      await place.broker.publish(message(place, 'lost', { routingKey: 'no.such.task' }));
      const inbox = await receive(place.broker, unrouted(place.queue.exchange));
      expect(await inbox.next()).toMatchObject({
        routingKey: 'no.such.task',
        exchange: place.queue.exchange,
      });
    });

    it('fails when no queue takes the message, and names it', async () => {
      const place = await makePlace(harness());
      const lost = place.broker.publish(message(place, 'id-1', { exchange: '', routingKey: uniqueName() }));
      await expect(lost).rejects.toThrow(PublishError);
      await expect(lost).rejects.toThrow('id-1');
    });

    it('fails for an exchange that does not exist, and the other messages arrive', async () => {
      const place = await makePlace(harness());
      const before = send(place, 'a', 'b');
      const wrong = place.broker.publish(message(place, 'x', { exchange: uniqueName() }));
      const after = send(place, 'c', 'd');
      await expect(wrong).rejects.toThrow(PublishError);
      await Promise.all([before, after]);
      const inbox = await receive(place.broker, place.queue.name);
      const bodies = new Set<string>();
      while (bodies.size < 4) bodies.add(text(await inbox.next()));
      expect([...bodies]).toEqual(['a', 'b', 'c', 'd']);
    });

    it('carries properties, headers and bytes as they are', async () => {
      const place = await makePlace(harness());
      const properties = {
        messageId: 'id',
        type: KEY,
        correlationId: 'cörr',
        replyTo: 'answers',
        timestamp: 1_795_000_000,
        appId: 'shop',
        priority: 3,
        contentType: 'application/json',
        contentEncoding: 'utf-8',
      };
      const headers = {
        text: 'naïve – 日本語 🎈',
        small: 7,
        negative: -1,
        large: 2 ** 40,
        half: 0.5,
        yes: true,
        none: null,
        nested: { list: [1, 'two', { three: 3 }] },
      };
      const body = Buffer.from([0, 255, 10, 13, 200]);
      await place.broker.publish({
        ...message(place, ''),
        properties,
        headers: { ...headers, marked: { '!': 'int', value: 42 } },
        body,
      });
      const delivery = await (await receive(place.broker, place.queue.name)).next();
      expect(delivery.properties).toMatchObject(properties);
      expect(delivery.headers).toEqual({ ...headers, marked: 42 });
      expect(delivery.body.equals(body)).toBe(true);
    });

    it('carries an empty body and one of 1 MiB', async () => {
      const place = await makePlace(harness());
      const big = Buffer.alloc(2 ** 20, 'baton');
      await place.broker.publish(message(place, ''));
      await place.broker.publish(message(place, 'big', { body: big }));
      const [first, second] = await (await receive(place.broker, place.queue.name)).take(2);
      expect(first?.body.length).toBe(0);
      expect(second?.body.equals(big)).toBe(true);
    });

    it('does not send the marks of an earlier dead-lettering again', async () => {
      const place = await makePlace(harness());
      const headers = { 'x-death': [{ queue: 'old' }], 'x-first-death-reason': 'rejected', kept: 'yes' };
      await place.broker.publish(message(place, 'a', { headers }));
      const delivery = await (await receive(place.broker, place.queue.name)).next();
      expect(delivery.headers).toEqual({ kept: 'yes' });
    });

    it('does not touch the dead queue of a healthy one', async () => {
      const place = await makePlace(harness());
      await send(place, 'a');
      expect(await place.broker.depth(deadQueue(place.queue.name))).toBe(0);
    });
  });
}
