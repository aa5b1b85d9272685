import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { Broker } from '../broker/broker';
import { type Duration, seconds } from '../contract/duration';
import { InvalidOptionError, TopologyError } from '../contract/errors';
import type { Handler } from '../contract/handler';
import { type Logger, silentLogger } from '../contract/logger';
import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import type { Sealer } from '../envelope/seal';
import { EventSource, type EventStream } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import { createPublisher } from '../publisher/publisher';
import type { TaskStore } from '../store/task-store';
import { deriveTopology } from '../topology/derive-topology';
import { Consumer } from './consumer';
import { execute } from './execute';
import { InFlight } from './in-flight';
import type { Middleware } from './middleware/middleware';
import { startMark } from './middleware/start-mark';
import { timeLimit } from './middleware/time-limit';
import type { WorkerParts } from './worker-parts';

export interface WorkerOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  readonly handlers: readonly Handler[];
  /** Queues to serve. @default every queue a handler's task names */
  readonly queues?: readonly WorkQueue[];
  /** Contracts of other workers that handlers send to. */
  readonly sends?: readonly Task[];
  /** Deliveries worked on at once, per queue. @default 10 */
  readonly concurrency?: number;
  /** Deliveries held per slot, so that a slot never waits for the network. @default 4, Celery's */
  readonly prefetchMultiplier?: number;
  /** How long `stop` lets running attempts finish before it hands them back. @default 20 s */
  readonly graceTime?: Duration;
  /** Shown in records, dead letters and logs. @default worker@<host>-<random> */
  readonly name?: string;
  /** Runs inside Baton's own (time limit, start mark), first one outermost. */
  readonly middleware?: readonly Middleware[];
  /** Larger bodies are dead-lettered. RabbitMQ 4 takes 16 MiB at most. @default 8 MiB */
  readonly maxBodyBytes?: number;
  /** Seals and opens sensitive fields. Needed as soon as a task here has any. See createSealer. */
  readonly sealer?: Sealer;
  readonly log?: Logger;
  readonly clock?: () => Date;
}

export interface Worker {
  readonly name: string;
  readonly events: EventStream<TaskEvent>;
  /** Runs under way. */
  readonly running: number;
  /** Checks that everything fits together, declares the topology, starts consuming. @throws TopologyError */
  start(): Promise<void>;
  /** Takes nothing more, lets what runs finish within the grace time, hands back the rest. */
  stop(): Promise<void>;
}

export function createWorker(options: WorkerOptions): Worker {
  const { broker, handlers, log = silentLogger, graceTime = seconds(20), concurrency = 10 } = options;
  const prefetch = prefetchOf(concurrency, options.prefetchMultiplier ?? 4);
  const queues = options.queues ?? queuesOf(handlers);
  const handBack = new AbortController();
  const parts = assemble(options, { queues, handBack: handBack.signal, log });
  const consumers = queues.map(({ name }) => {
    const work = (delivery: Parameters<typeof execute>[0]): Promise<void> => execute(delivery, parts);
    return new Consumer({ broker, queue: name, concurrency, prefetch, work, log });
  });
  return {
    name: parts.name,
    events: parts.events,
    get running() {
      return parts.inFlight.size;
    },
    async start() {
      const tasks = [...handlers.map((handler) => handler.task), ...(options.sends ?? [])];
      await broker.apply(deriveTopology(tasks, queues));
      await Promise.all(consumers.map((consumer) => consumer.start()));
    },
    async stop() {
      const timer = setTimeout(() => handBack.abort(), graceTime);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      clearTimeout(timer);
    },
  };
}

function assemble(
  options: WorkerOptions,
  made: { queues: readonly WorkQueue[]; handBack: AbortSignal; log: Logger },
): WorkerParts {
  const { broker, store, handlers, clock = () => new Date() } = options;
  const name = options.name ?? `worker@${hostname()}-${randomUUID().slice(0, 8)}`;
  const tasks = [...handlers.map((handler) => handler.task), ...(options.sends ?? [])];
  requireSealer(tasks, options.sealer);
  const sealing = options.sealer && { sealer: options.sealer };
  const publisher = createPublisher({ broker, store, tasks, origin: name, clock, ...sealing });
  return {
    name,
    handlers: byTaskName(handlers),
    queues: new Map(made.queues.map((queue) => [queue.name, queue])),
    broker,
    store,
    senderFor: (parent) => publisher.childOf(parent),
    middleware: [startMark(store.runs, name), ...(options.middleware ?? []), timeLimit()],
    sealer: options.sealer,
    log: made.log,
    events: new EventSource<TaskEvent>(made.log),
    inFlight: new InFlight(),
    maxBodyBytes: options.maxBodyBytes ?? 8 * 1024 * 1024,
    clock,
    random: Math.random,
    newId: uuidv7,
    handBack: made.handBack,
  };
}

function byTaskName(handlers: readonly Handler[]): ReadonlyMap<string, Handler> {
  const map = new Map<string, Handler>();
  for (const handler of handlers) {
    const { name } = handler.task;
    if (map.has(name)) throw new TopologyError([`task "${name}" has two handlers: remove one of them`]);
    map.set(name, handler);
  }
  return map;
}

function requireSealer(tasks: readonly Task[], sealer: Sealer | undefined): void {
  const secretive = tasks.filter((task) => task.sensitive.length > 0).map((task) => task.name);
  if (sealer || secretive.length === 0) return;
  throw new InvalidOptionError(
    'sealer',
    `one, because of the sensitive fields of ${secretive.join(', ')}`,
    sealer,
  );
}

function queuesOf(handlers: readonly Handler[]): WorkQueue[] {
  return [...new Map(handlers.map(({ task }) => [task.queue.name, task.queue])).values()];
}

function prefetchOf(concurrency: number, multiplier: number): number {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InvalidOptionError('concurrency', 'a whole number from 1', concurrency);
  }
  if (!(multiplier >= 1)) throw new InvalidOptionError('prefetchMultiplier', 'a number from 1', multiplier);
  // AMQP carries the prefetch count in 16 bits.
  return Math.min(Math.ceil(concurrency * multiplier), 65_535);
}
