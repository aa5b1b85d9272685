import { availableParallelism, hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { Broker } from '../broker/broker';
import { type Duration, seconds } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import type { Handler } from '../contract/handler';
import { type Logger, silentLogger } from '../contract/logger';
import { LONGEST_TIMER } from '../contract/patience';
import type { WorkQueue } from '../contract/queues';
import type { Task } from '../contract/task';
import { MAX_BODY_BYTES } from '../envelope/max-body-bytes';
import type { Sealer } from '../envelope/seal';
import type { TaskStore } from '../store/task-store';
import { checkTopology, type TopologyPlan } from '../topology/check-topology';
import type { Middleware } from './middleware/middleware';

/** What `createWorker` needs: a broker, a store and handlers; everything else has a default. */
export interface WorkerOptions {
  readonly broker: Broker;
  readonly store: TaskStore;
  readonly handlers: readonly Handler[];
  /** Queues to serve. @default every queue a handler's task names */
  readonly queues?: readonly WorkQueue[];
  /** Contracts of other workers that handlers send to. */
  readonly sends?: readonly Task[];
  /** Attempts at once per queue; one number for all, or one by queue name. @default 10 */
  readonly concurrency?: number | Readonly<Record<string, number>>;
  /** Deliveries held per slot, so that a slot never waits for the network. @default 4, Celery's */
  readonly prefetchMultiplier?: number;
  /** Threads for handlers with `isolate: 'thread'`. @default one per processor */
  readonly threads?: number;
  /** Node options of these threads. @default those of this process */
  readonly threadExecArgv?: readonly string[];
  /** How long `stop` lets running attempts finish before it hands them back. @default 20 s */
  readonly graceTime?: Duration;
  /**
   * RabbitMQ's `consumer_timeout`, which nobody can ask it for: tasks that may run longer do not start.
   * @default not known, so nothing is checked
   */
  readonly consumerTimeout?: Duration;
  /** Shown in records, dead letters and logs. No commas. @default worker-<random>@<host> */
  readonly name?: string;
  /** Runs inside Baton's start mark and around its time limits, first one outermost. */
  readonly middleware?: readonly Middleware[];
  /** Larger bodies are dead-lettered. RabbitMQ 4 takes 16 MiB at most. @default 8 MiB */
  readonly maxBodyBytes?: number;
  /** Seals and opens sensitive fields. Needed as soon as a task here has any. See createSealer. */
  readonly sealer?: Sealer;
  readonly log?: Logger;
  readonly clock?: () => Date;
}

/** The options with every default filled in and checked against each other. */
export interface WorkerSettings extends Omit<WorkerOptions, 'concurrency' | 'sealer' | 'threadExecArgv'> {
  readonly queues: readonly WorkQueue[];
  /** Handled and sent. */
  readonly tasks: readonly Task[];
  readonly concurrencyOf: (queue: string) => number;
  /** Deliveries held for so many attempts at once. */
  readonly prefetchFor: (concurrency: number) => number;
  readonly threads: number;
  readonly threadExecArgv: readonly string[] | undefined;
  readonly graceTime: Duration;
  readonly name: string;
  readonly middleware: readonly Middleware[];
  readonly maxBodyBytes: number;
  readonly sealer: Sealer | undefined;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** AMQP carries the prefetch count in 16 bits. */
const MAX_PREFETCH = 65_535;

/** @throws InvalidOptionError for a number out of range; TopologyError, listing all, for handlers that do not fit */
export function readWorkerOptions(
  options: WorkerOptions,
  { keepsForOthers = false }: { readonly keepsForOthers?: boolean } = {},
): WorkerSettings {
  const { concurrency = 10, prefetchMultiplier = 4, handlers } = options;
  const concurrencyOf = (queue: string): number =>
    typeof concurrency === 'number' ? concurrency : (concurrency[queue] ?? 10);
  const settings: WorkerSettings = {
    ...options,
    queues: options.queues ?? queuesOf(handlers),
    tasks: [...handlers.flatMap(({ task }) => [task, ...hooked(task)]), ...(options.sends ?? [])],
    concurrencyOf,
    prefetchFor: (count) => Math.min(Math.ceil(count * prefetchMultiplier), MAX_PREFETCH),
    threads: options.threads ?? availableParallelism(),
    threadExecArgv: options.threadExecArgv,
    graceTime: options.graceTime ?? seconds(20),
    name: options.name ?? `worker-${randomUUID().slice(0, 8)}@${hostname()}`,
    middleware: options.middleware ?? [],
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    sealer: options.sealer,
    log: options.log ?? silentLogger,
    clock: options.clock ?? (() => new Date()),
  };
  settings.queues.forEach(({ name }) => checkCount(`concurrency of ${name}`, concurrencyOf(name)));
  checkCount('threads', settings.threads);
  if (!(settings.graceTime >= 0 && settings.graceTime <= LONGEST_TIMER))
    throw new InvalidOptionError('graceTime', 'a duration from 0 to 24.8 days', settings.graceTime);
  // Operators name several at once, with commas between them.
  if (!/^[^,\s]{1,200}$/.test(settings.name))
    throw new InvalidOptionError('name', '1 to 200 characters without commas and white space', settings.name);
  if (!(prefetchMultiplier >= 1)) {
    throw new InvalidOptionError('prefetchMultiplier', 'a number from 1', prefetchMultiplier);
  }
  checkTopology(planOf(settings, { keepsForOthers }), handlerProblems(settings));
  return settings;
}

// Inline mode alone keeps what it has no handler for; any other worker would dead-letter it.
function planOf(
  { tasks, handlers, queues, consumerTimeout }: WorkerSettings,
  { keepsForOthers }: { readonly keepsForOthers: boolean },
): TopologyPlan {
  return {
    tasks,
    handled: handlers.map(({ task }) => task),
    served: keepsForOthers ? [] : queues,
    ...(consumerTimeout !== undefined && { consumerTimeout }),
  };
}

const hooked = ({ onFailure }: Task): readonly Task[] => onFailure.map(({ task }) => task);

function checkCount(option: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidOptionError(option, 'a whole number from 1', value);
}

function handlerProblems({ handlers, tasks, sealer }: WorkerSettings): string[] {
  return [
    ...handlers
      .filter(inWrongThread)
      .map(({ task, threadFile }) =>
        threadFile === undefined
          ? `task "${task.name}" has isolate: 'thread': write its handler with handleInThread`
          : `the handler of "${task.name}" runs in a thread: give its contract isolate: 'thread'`,
      ),
    ...tasks
      .filter((task) => task.sensitive.length > 0 && !sealer)
      .map((task) => `task "${task.name}" has sensitive fields: give the worker a sealer (createSealer)`),
  ];
}

const inWrongThread = ({ task, threadFile }: Handler): boolean =>
  (task.isolate === 'thread') !== (threadFile !== undefined);

function queuesOf(handlers: readonly Handler[]): WorkQueue[] {
  return [...new Map(handlers.map(({ task }) => [task.queue.name, task.queue])).values()];
}
