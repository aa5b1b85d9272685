import type { Broker, BrokerState, OutgoingMessage } from '../../broker/broker';
import { defineQueues, type QueueOptions, type WorkQueue } from '../../contract/queues';
import { deriveTopology } from '../../topology/derive-topology';
import type { Topology } from '../../topology/topology';
import type { BrokerHarness } from './harness';
import { Inbox } from './inbox';

/** A queue of its own for one test, with the exchanges Baton derives for it, and a broker that has applied them. */
export interface Place {
  readonly broker: Broker;
  readonly queue: WorkQueue;
  readonly topology: Topology;
}

/** The routing key that leads to the queue of a {@link Place}. */
export const KEY = 'area.task';

let made = 0;
const unique = `${process.pid}-${Date.now().toString(36)}`;

export const uniqueName = (): string => `c${unique}-${++made}`;

export async function makePlace(harness: BrokerHarness, options: QueueOptions = {}): Promise<Place> {
  const { work: queue } = defineQueues(uniqueName(), { work: options });
  const derived = deriveTopology([], [queue]);
  const binding = { exchange: queue.exchange, queue: queue.name, routingKey: KEY };
  const topology = { ...derived, bindings: [...derived.bindings, binding] };
  const broker = await harness.create();
  await broker.apply(topology);
  return { broker, queue, topology };
}

export function message(place: Place, body: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    exchange: place.queue.exchange,
    routingKey: KEY,
    properties: { messageId: body },
    headers: {},
    body: Buffer.from(body),
    ...more,
  };
}

export async function send(place: Place, ...bodies: string[]): Promise<void> {
  await Promise.all(bodies.map((body) => place.broker.publish(message(place, body))));
}

export async function receive(broker: Broker, queue: string, prefetch = 10): Promise<Inbox> {
  const inbox = new Inbox();
  await broker.consume(queue, { prefetch, onDelivery: inbox.onDelivery });
  return inbox;
}

/** Resolves at the next change to this state. */
export function changeTo(broker: Broker, state: BrokerState): Promise<void> {
  return new Promise((resolve) => {
    const stop = broker.onState((now) => {
      if (now !== state) return;
      stop();
      resolve();
    });
  });
}

/** Takes the connection away and gives it back, and resolves when the broker is at work again. */
export async function interrupt(harness: BrokerHarness, broker: Broker): Promise<void> {
  const back = changeTo(broker, 'connected');
  await harness.cut(broker);
  await harness.restore(broker);
  await back;
}

/** Calls until it succeeds, each time asking the server: for what the server does by itself in its own time. */
export async function eventually(act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act();
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
