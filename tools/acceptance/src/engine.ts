import {
  type Broker,
  createPublisher,
  createRelay,
  createSealer,
  createWorker,
  type Delivery,
  deriveTopology,
  type Logger,
  milliseconds,
  type Publisher,
  silentLogger,
  type TaskEvent,
  type TaskStore,
  type Worker,
  type WorkerOptions,
} from '@baton/messaging';
import { engineTasks, queues } from './contracts';
import { engineHandlers, Gate } from './handlers';

/** Where an engine lives: what one suite needs of memory and of real servers. */
export interface EngineHome {
  readonly broker: Broker;
  readonly store: TaskStore;
  /** Cuts the worker's connection; the broker object comes back by itself. */
  loseConnection(): Promise<void>;
  close(): Promise<void>;
}

export interface Engine {
  readonly worker: Worker;
  readonly publisher: Publisher;
  readonly broker: Broker;
  readonly store: TaskStore;
  readonly gate: Gate;
  /** Every event so far. */
  readonly events: readonly TaskEvent[];
  /** Resolves with the first event, past or to come, that fits. */
  until(fits: (event: TaskEvent) => boolean): Promise<TaskEvent>;
  /** Resolves with the next message of a dead-letter or unrouted queue. */
  nextIn(queue: string): Promise<Delivery>;
  stop(): Promise<void>;
}

export const SECRET = 'the secret of the acceptance tests';

export async function startEngine(home: EngineHome, options: Partial<WorkerOptions> = {}): Promise<Engine> {
  const { broker, store } = home;
  const gate = new Gate();
  const log: Logger = options.log ?? silentLogger;
  const sealer = createSealer([SECRET]);
  const handlers = engineHandlers(gate);
  const worker = createWorker({ broker, store, handlers, sealer, name: 'w1', log, ...options });
  const publisher = createPublisher({
    broker,
    store,
    tasks: engineTasks,
    queues: [queues.other],
    origin: 'test',
    sealer,
  });
  const relay = createRelay({ store, broker, log, pollInterval: milliseconds(10) });
  const heard = listen(worker);
  await broker.apply(deriveTopology(engineTasks, [queues.other]));
  await publisher.declare();
  await worker.start();
  relay.start();
  return {
    worker,
    publisher,
    broker,
    store,
    gate,
    events: heard.events,
    until: heard.until,
    nextIn: (queue) => nextIn(broker, queue),
    stop: async () => {
      await relay.stop();
      await worker.stop();
      await home.close();
    },
  };
}

function listen(worker: Worker): Pick<Engine, 'events' | 'until'> {
  const events: TaskEvent[] = [];
  const listeners = new Set<(event: TaskEvent) => void>();
  worker.events.on((event) => {
    events.push(event);
    listeners.forEach((listener) => listener(event));
  });
  const until = (fits: (event: TaskEvent) => boolean): Promise<TaskEvent> =>
    new Promise((resolve) => {
      const past = events.find(fits);
      if (past) return resolve(past);
      const listener = (event: TaskEvent): void => {
        if (!fits(event)) return;
        listeners.delete(listener);
        resolve(event);
      };
      listeners.add(listener);
    });
  return { events, until };
}

async function nextIn(broker: Broker, queue: string): Promise<Delivery> {
  let deliver: (delivery: Delivery) => void;
  const first = new Promise<Delivery>((resolve) => (deliver = resolve));
  const subscription = await broker.consume(queue, {
    prefetch: 1,
    onDelivery: (delivery) => deliver(delivery),
  });
  const delivery = await first;
  delivery.ack();
  await subscription.cancel();
  return delivery;
}
