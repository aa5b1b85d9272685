/// <reference types="jest" />
import type { BrokerState } from '../../broker/broker';
import { BrokerClosedError } from '../../contract/errors';
import type { BrokerHarness } from './harness';
import { Inbox, text } from './inbox';
import { changeTo, eventually, interrupt, makePlace, message, receive, send } from './place';

export function describeOutages(harness: () => BrokerHarness): void {
  describe('outages', () => {
    it('INVARIANT: what was not settled when the connection was lost is delivered again', async () => {
      const place = await makePlace(harness());
      await send(place, 'a');
      const inbox = await receive(place.broker, place.queue.name);
      const held = await inbox.next();
      expect(held.lost).toBe(false);
      await interrupt(harness(), place.broker);
      expect(held.lost).toBe(true);
      const again = await inbox.next();
      expect(text(again)).toBe('a');
      expect(again).toMatchObject({ redelivered: true, lost: false });
    });

    it('INVARIANT: settling a delivery of a lost connection settles no other message', async () => {
      const place = await makePlace(harness());
      await send(place, 'a');
      const inbox = await receive(place.broker, place.queue.name, 1);
      const stale = await inbox.next();
      await interrupt(harness(), place.broker);
      await inbox.next();
      stale.ack();
      stale.requeue();
      await interrupt(harness(), place.broker);
      expect(text(await inbox.next())).toBe('a');
    });

    it('consumes again by itself', async () => {
      const place = await makePlace(harness());
      const inbox = await receive(place.broker, place.queue.name);
      await interrupt(harness(), place.broker);
      await send(place, 'after');
      expect(text(await inbox.next())).toBe('after');
    });

    it('does not consume again what was cancelled during the outage', async () => {
      const place = await makePlace(harness());
      const inbox = new Inbox();
      const subscription = await place.broker.consume(place.queue.name, {
        prefetch: 1,
        onDelivery: inbox.onDelivery,
      });
      await harness().cut(place.broker);
      await subscription.cancel();
      const back = changeTo(place.broker, 'connected');
      await harness().restore(place.broker);
      await back;
      await send(place, 'a');
      // What RabbitMQ still gives to the old connection comes back.
      while (inbox.received.length === 0 && (await place.broker.depth(place.queue.name)) === 0);
      expect(inbox.received).toHaveLength(0);
      expect(await place.broker.depth(place.queue.name)).toBe(1);
    });

    it('completes a publish made during the outage when the connection is back', async () => {
      const place = await makePlace(harness());
      const inbox = await receive(place.broker, place.queue.name);
      await harness().cut(place.broker);
      const publishes = send(place, 'a', 'b', 'c');
      await harness().restore(place.broker);
      await publishes;
      // Not in order: RabbitMQ may not have heard yet that the old connection is gone, and give it one that comes back.
      const arrived = new Set<string>();
      while (arrived.size < 3) arrived.add(text(await inbox.next()));
      expect(arrived).toEqual(new Set(['a', 'b', 'c']));
    });

    it('loses no confirmed message when the connection goes in the middle of publishing', async () => {
      const place = await makePlace(harness());
      const ids = Array.from({ length: 300 }, (_, n) => `m${n}`);
      const publishes = Promise.all(ids.map((id) => place.broker.publish(message(place, id))));
      await harness().cut(place.broker);
      await harness().restore(place.broker);
      await publishes;
      const inbox = await receive(place.broker, place.queue.name, 1000);
      const arrived = new Set<string>();
      while (arrived.size < ids.length) arrived.add(text(await inbox.next()));
      expect(arrived).toEqual(new Set(ids));
    });

    it('tells each change of state once', async () => {
      const place = await makePlace(harness());
      const states: BrokerState[] = [place.broker.state];
      place.broker.onState((state) => states.push(state));
      await interrupt(harness(), place.broker);
      await place.broker.close();
      expect(states).toEqual(['connected', 'lost', 'connected', 'closed']);
    });

    it('declares a queue again that was deleted during the outage', async () => {
      const place = await makePlace(harness());
      const inbox = await receive(place.broker, place.queue.name);
      const back = changeTo(place.broker, 'connected');
      await harness().cut(place.broker);
      await harness().deleteQueue(place.queue.name);
      await harness().restore(place.broker);
      await back;
      await send(place, 'a');
      expect(text(await inbox.next())).toBe('a');
    });

    it('declares a queue again that was deleted under its consumer, and consumes it', async () => {
      const place = await makePlace(harness());
      const inbox = await receive(place.broker, place.queue.name);
      await send(place, 'a');
      const held = await inbox.next();
      await harness().deleteQueue(place.queue.name);
      const direct = message(place, 'b', { exchange: '', routingKey: place.queue.name });
      await eventually(() => place.broker.publish(direct));
      expect(text(await inbox.next())).toBe('b');
      held.ack();
      await send(place, 'c');
      expect(text(await inbox.next())).toBe('c');
    });
  });

  describe('closing', () => {
    it('waits for the confirms under way', async () => {
      const place = await makePlace(harness());
      const publishes = send(place, 'a', 'b', 'c');
      await place.broker.close();
      await publishes;
      const other = await harness().create();
      expect(await other.depth(place.queue.name)).toBe(3);
    });

    it.each([
      ['in order', (n: number) => n >= 0],
      ['around one that is still held', (n: number) => n !== 0],
      ['of every other delivery', (n: number) => n % 2 === 1],
    ])('INVARIANT: loses no acknowledgement that was given before, %s', async (_, finished) => {
      const place = await makePlace(harness());
      const inbox = new Inbox();
      const subscription = await place.broker.consume(place.queue.name, {
        prefetch: 500,
        onDelivery: inbox.onDelivery,
      });
      await send(place, ...Array.from({ length: 500 }, (_unused, n) => `m${n}`));
      const held = await inbox.take(500);
      await subscription.cancel();
      for (const delivery of held.filter((_unused, n) => finished(n))) delivery.ack();
      await place.broker.close();
      const left = held.filter((_unused, n) => !finished(n));
      const other = await harness().create();
      if (left.length > 0) {
        // A queue takes back what a connection held in its own time, all of it at once.
        const back = await (await receive(other, place.queue.name, left.length)).take(left.length);
        expect(back.map(text)).toEqual(left.map(text));
      }
      expect(await other.depth(place.queue.name)).toBe(0);
    });

    it('refuses every call afterwards', async () => {
      const place = await makePlace(harness());
      await place.broker.close();
      await place.broker.close();
      const { broker, queue, topology } = place;
      expect(broker.state).toBe('closed');
      await expect(send(place, 'a')).rejects.toThrow(BrokerClosedError);
      await expect(broker.apply(topology)).rejects.toThrow(BrokerClosedError);
      await expect(broker.depth(queue.name)).rejects.toThrow(BrokerClosedError);
      await expect(receive(broker, queue.name)).rejects.toThrow(BrokerClosedError);
      await expect(broker.connect()).rejects.toThrow(BrokerClosedError);
    });
  });
}
