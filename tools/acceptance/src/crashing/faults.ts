import type { Broker, Delivery, TaskStore } from '@baton/messaging';

/** Where a worker can be killed, in the order in which a message gets there. */
export const FAULTS = [
  'before an end is stored',
  'while an end is stored',
  'after an end was stored',
  'before a transaction commits',
  'while a transaction commits',
  'after a transaction committed',
  'before a dead letter is published',
  'after a dead letter was published',
  'after an acknowledgement was written',
  'after a retry was relayed',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Dies as from `kill -9`, at the first call. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

/** A store and a broker that kill their process at one point. */
export function withFault(fault: Fault | undefined, store: TaskStore, broker: Broker) {
  const diesAt = (point: Fault): Promise<void> => (point === fault ? die() : Promise.resolve());
  const dyingMeanwhile = <T>(point: Fault, work: Promise<T>): Promise<T> => {
    // What has been called is on its way; whether it arrives is up to the kernel.
    if (point === fault) setTimeout(() => void die(), 1);
    return work;
  };
  return {
    store: instead(store, {
      runs: instead(store.runs, {
        async end(ending) {
          await diesAt('before an end is stored');
          const ended = await dyingMeanwhile('while an end is stored', store.runs.end(ending));
          await diesAt('after an end was stored');
          return ended;
        },
      }),
      outbox: instead(store.outbox, {
        relay: (options) =>
          store.outbox.relay({
            ...options,
            publish: async (entry) => {
              const relayed = await options.publish(entry);
              if (entry.kind === 'retry') await diesAt('after a retry was relayed');
              return relayed;
            },
          }),
      }),
      async transaction(ending, work) {
        const done = store.transaction(ending, async (tx) => {
          const result = await work(tx);
          await diesAt('before a transaction commits');
          return dyingMeanwhile('while a transaction commits', Promise.resolve(result));
        });
        await done;
        await diesAt('after a transaction committed');
        return done;
      },
    }),
    broker: instead(broker, {
      async publish(message) {
        const isDeadLetter = message.exchange.endsWith('.dead');
        if (isDeadLetter) await diesAt('before a dead letter is published');
        await broker.publish(message);
        if (isDeadLetter) await diesAt('after a dead letter was published');
      },
      consume: (queue, options) =>
        broker.consume(queue, {
          ...options,
          onDelivery: (delivery) => options.onDelivery(dyingAfterAck(delivery, diesAt)),
        }),
    }),
  };
}

function dyingAfterAck(delivery: Delivery, diesAt: (point: Fault) => Promise<void>): Delivery {
  return instead(delivery, {
    ack() {
      delivery.ack();
      // Acknowledgements are written together, on the next turn of the event loop.
      setImmediate(() => setImmediate(() => void diesAt('after an acknowledgement was written')));
    },
  });
}

/** The same object with some members replaced. */
function instead<T extends object>(target: T, members: Partial<T>): T {
  return new Proxy(target, {
    get(object, key) {
      if (Object.hasOwn(members, key)) return members[key as keyof T];
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
  });
}
