/// <reference types="jest" />
import { InvalidOptionError, TopologyError } from '../../contract/errors';
import { deadExchange, deadQueue } from '../../topology/names';
import type { BrokerHarness } from './harness';
import { Inbox, text } from './inbox';
import { KEY, makePlace, message, receive, send } from './place';

export function describeConsuming(harness: () => BrokerHarness): void {
  describe('consuming', () => {
    it('INVARIANT: removes exactly what is acknowledged; closing gives the rest back', async () => {
      const place = await makePlace(harness());
      await send(place, 'a', 'b', 'c');
      const [, b] = await (await receive(place.broker, place.queue.name)).take(3);
      b?.ack();
      await place.broker.close();
      const other = await harness().create();
      const rest = await (await receive(other, place.queue.name)).take(2);
      expect(rest.map(text)).toEqual(['a', 'c']);
      expect(rest.every((delivery) => delivery.redelivered)).toBe(true);
      expect(await other.depth(place.queue.name)).toBe(0);
    });

    it('delivers what was requeued again, before what waits', async () => {
      const place = await makePlace(harness());
      await send(place, 'a', 'b');
      const inbox = await receive(place.broker, place.queue.name, 1);
      const first = await inbox.next();
      expect(first.redelivered).toBe(false);
      first.requeue();
      const again = await inbox.next();
      expect(text(again)).toBe('a');
      expect(again.redelivered).toBe(true);
    });

    it('dead-letters by itself what came back more often than the delivery limit', async () => {
      const place = await makePlace(harness(), { deliveryLimit: 2 });
      await place.broker.publish(message(place, 'poison', { headers: { kept: 'yes' } }));
      const inbox = await receive(place.broker, place.queue.name);
      for (let n = 0; n < 3; n++) (await inbox.next()).requeue();
      const dead = await (await receive(place.broker, deadQueue(place.queue.name))).next();
      expect(inbox.received).toHaveLength(3);
      expect(text(dead)).toBe('poison');
      expect(dead).toMatchObject({
        exchange: deadExchange(place.queue.exchange),
        routingKey: place.queue.name,
        properties: { messageId: 'poison' },
        headers: {
          kept: 'yes',
          'x-first-death-reason': 'delivery_limit',
          'x-first-death-queue': place.queue.name,
          'x-death': [{ reason: 'delivery_limit', queue: place.queue.name, 'routing-keys': [KEY] }],
        },
      });
    });

    it('holds no more than prefetch at once', async () => {
      const place = await makePlace(harness());
      await send(place, 'a', 'b', 'c', 'd');
      const inbox = await receive(place.broker, place.queue.name, 2);
      const [a] = await inbox.take(2);
      expect(await place.broker.depth(place.queue.name)).toBe(2);
      a?.ack();
      await inbox.next();
      expect(await place.broker.depth(place.queue.name)).toBe(1);
    });

    it('purges what is ready and leaves alone what is delivered', async () => {
      const place = await makePlace(harness());
      await send(place, 'held', 'ready', 'ready too');
      const inbox = await receive(place.broker, place.queue.name, 1);
      const held = await inbox.next();
      await expect(place.broker.purge(place.queue.name)).resolves.toBe(2);
      held.requeue();
      expect(text(await inbox.next())).toBe('held');
      await expect(place.broker.purge(`${place.queue.name}-unknown`)).rejects.toThrow(TopologyError);
    });

    it('refuses a prefetch that means "without limit"', async () => {
      const place = await makePlace(harness());
      const consuming = place.broker.consume(place.queue.name, { prefetch: 0, onDelivery: () => undefined });
      await expect(consuming).rejects.toThrow(InvalidOptionError);
    });

    it('shares a queue between two consumers', async () => {
      const place = await makePlace(harness());
      const other = await harness().create();
      const inboxes = [
        await receive(place.broker, place.queue.name, 1),
        await receive(other, place.queue.name, 1),
      ];
      await send(place, 'a', 'b');
      const deliveries = await Promise.all(inboxes.map((inbox) => inbox.next()));
      expect(deliveries.map(text).sort()).toEqual(['a', 'b']);
    });

    it('delivers nothing after a cancel; what is held can still be acknowledged', async () => {
      const place = await makePlace(harness());
      const inbox = new Inbox();
      const subscription = await place.broker.consume(place.queue.name, {
        prefetch: 10,
        onDelivery: inbox.onDelivery,
      });
      await send(place, 'held');
      const held = await inbox.next();
      await subscription.cancel();
      await send(place, 'later');
      expect(await place.broker.depth(place.queue.name)).toBe(1);
      held.ack();
      await place.broker.close();
      const other = await harness().create();
      expect(text(await (await receive(other, place.queue.name)).next())).toBe('later');
      expect(inbox.received).toHaveLength(1);
      expect(await other.depth(place.queue.name)).toBe(0);
    });

    it('does not bring back what is requeued during a cancel to the consumer that leaves', async () => {
      const place = await makePlace(harness());
      const inbox = new Inbox();
      const subscription = await place.broker.consume(place.queue.name, {
        prefetch: 1,
        onDelivery: inbox.onDelivery,
      });
      await send(place, 'a');
      const held = await inbox.next();
      const cancelled = subscription.cancel();
      held.requeue();
      await cancelled;
      expect(text(await (await receive(place.broker, place.queue.name)).next())).toBe('a');
      expect(inbox.received).toHaveLength(1);
    });

    it('takes the first settlement of a delivery and ignores any other', async () => {
      const place = await makePlace(harness());
      await send(place, 'a', 'b');
      const inbox = await receive(place.broker, place.queue.name, 1);
      const a = await inbox.next();
      a.ack();
      a.requeue();
      a.ack();
      const b = await inbox.next();
      expect(text(b)).toBe('b');
      expect(b.redelivered).toBe(false);
    });

    it('hands back a delivery whose listener threw, and goes on', async () => {
      const place = await makePlace(harness());
      const inbox = new Inbox();
      await place.broker.consume(place.queue.name, {
        prefetch: 1,
        onDelivery: (delivery) => {
          if (!delivery.redelivered) throw new Error('not today');
          inbox.onDelivery(delivery);
        },
      });
      await send(place, 'a');
      expect(text(await inbox.next())).toBe('a');
    });

    it('delivers higher priorities first on a queue that has them', async () => {
      const place = await makePlace(harness(), { maxPriority: 9 });
      for (const priority of [1, 9, 5]) {
        await place.broker.publish(message(place, `p${priority}`, { properties: { priority } }));
      }
      const inbox = await receive(place.broker, place.queue.name, 1);
      for (const expected of ['p9', 'p5', 'p1']) {
        const delivery = await inbox.next();
        expect(text(delivery)).toBe(expected);
        delivery.ack();
      }
    });
  });
}
