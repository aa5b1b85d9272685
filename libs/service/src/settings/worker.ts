import { type Duration, milliseconds, seconds, type WorkQueue } from '@baton/messaging/contract';
import { combinedGroup } from '../config/setting';
import { listOf, oneOf, wholeNumber, yesOrNo } from '../config/values';
import { type Concurrency, concurrencyFor, concurrencySetting } from './concurrency';
import { queueAmong } from './queue-among';

/** When a worker has had enough and is to be started afresh. */
export interface RecycleLimits {
  readonly maxTasks: number | undefined;
  readonly maxRssMb: number | undefined;
}

export interface WorkerConfig {
  /** Tasks run at once: in each queue, or by the name of the queue. */
  readonly concurrency: Concurrency;
  /** Deliveries held for each task that runs. */
  readonly prefetchMultiplier: number;
  readonly queues: readonly WorkQueue[];
  /** How long running tasks may take to finish after the worker was told to stop. */
  readonly graceTime: Duration;
  /** RabbitMQ's `consumer_timeout`. */
  readonly consumerTimeout: Duration;
  /** The scheduler and the relay run in the worker too. */
  readonly withScheduler: boolean;
  readonly limits: RecycleLimits;
  readonly remote: RemoteConfig;
}

/** What operators may ask and tell a worker, and what it tells of itself. */
export interface RemoteConfig {
  readonly control: 'full' | 'read-only' | 'off';
  readonly events: 'on' | 'asked' | 'off';
}

/** How a worker of these queues works. Which of them it serves is a setting. */
export function workerSettings(queues: Readonly<Record<string, WorkQueue>>) {
  const served = Object.values(queues);
  return combinedGroup('Worker', {
    settings: declared(served),
    combine: ({
      queues: chosen = served,
      concurrency,
      graceSeconds,
      consumerTimeoutSeconds,
      maxTasks,
      maxRssMb,
      control,
      events,
      ...rest
    }): WorkerConfig => ({
      ...rest,
      concurrency: concurrencyFor(served, concurrency),
      queues: Object.freeze([...new Set(chosen)]),
      graceTime: seconds(graceSeconds),
      consumerTimeout: seconds(consumerTimeoutSeconds),
      limits: Object.freeze({ maxTasks, maxRssMb }),
      remote: Object.freeze({ control, events }),
    }),
  });
}

const brokerLimits = {
  consumerTimeoutSeconds: {
    variable: 'RABBITMQ_CONSUMER_TIMEOUT_SECONDS',
    schema: wholeNumber({ min: 1, max: 2_147_483 }),
    what:
      'The consumer_timeout of RabbitMQ, which takes back what a worker holds for longer and cannot be asked for it. A worker ' +
      'with a task that may run longer does not start. The default is what baton.conf sets; RabbitMQ’s own is 1800.',
    unit: 'seconds',
    default: '8100',
  },
} as const;

const remoteSettings = {
  control: {
    variable: 'WORKER_CONTROL',
    flag: 'control',
    schema: oneOf(['full', 'read-only', 'off']),
    what: 'What operators may do by the mailbox (the console, `baton`, `celery`): everything, only look, or nothing.',
    default: 'full',
  },
  events: {
    variable: 'WORKER_EVENTS',
    flag: 'events',
    schema: oneOf(['on', 'asked', 'off']),
    what: 'Live events: of every run, of runs once a monitor asks for them, or none, not even of the worker.',
    default: 'asked',
  },
} as const;

function declared(queues: readonly WorkQueue[]) {
  return {
    concurrency: concurrencySetting(queues),
    prefetchMultiplier: {
      variable: 'WORKER_PREFETCH_MULTIPLIER',
      flag: 'prefetch-multiplier',
      schema: wholeNumber({ min: 1, max: 100 }),
      what: 'Messages held for each task that runs. 1 shares long tasks out fairly; more is faster for short ones.',
      unit: 'messages',
      default: '4',
    },
    queues: {
      variable: 'WORKER_QUEUES',
      flag: 'queues',
      schema: listOf(queueAmong(queues)),
      what: 'Queues this worker serves, with commas between them; all queues of the app when unset.',
      example: 'live,sync',
    },
    graceSeconds: {
      variable: 'WORKER_GRACE_SECONDS',
      flag: 'grace-seconds',
      schema: wholeNumber({ min: 0, max: 3600 }),
      what: 'Time that running tasks get to finish when the worker stops; then their messages are handed back.',
      unit: 'seconds',
      default: '20',
    },
    withScheduler: {
      variable: 'WORKER_WITH_SCHEDULER',
      flag: 'with-scheduler',
      schema: yesOrNo,
      what: 'Runs the scheduler and the relay in the worker too, so that a small set-up needs no scheduler app.',
      default: 'false',
    },
    ...brokerLimits,
    ...remoteSettings,
    maxTasks: {
      variable: 'WORKER_MAX_TASKS',
      flag: 'max-tasks',
      schema: wholeNumber({ min: 1, max: 1_000_000_000 }),
      what: 'Attempts after which the worker stops, for a supervisor to start it afresh; never when unset.',
      unit: 'attempts',
      example: '10000',
    },
    maxRssMb: {
      variable: 'WORKER_MAX_RSS_MB',
      flag: 'max-rss',
      schema: wholeNumber({ min: 64, max: 1_000_000 }),
      what: 'Memory of the process above which the worker stops, for a supervisor to start it afresh; any when unset.',
      unit: 'MB',
      example: '1024',
    },
  } as const;
}

/** A worker may take its grace time to stop, and a little more for what it hands back and closes. */
export function stopWithinGrace({ worker }: { worker: WorkerConfig }): Duration {
  return milliseconds(worker.graceTime + seconds(10));
}
