import type { EventStream } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import type { Task } from '../contract/task';
import type { ServedQueue } from '../store/worker-book';
import { deriveTopology } from '../topology/derive-topology';
import { assemble } from './assemble';
import { type Adjustments, adjustmentsOf } from './adjustments';
import type { Work } from './consumer';
import { Consumers } from './consumers';
import { execute } from './execute';
import { HandBack } from './hand-back';
import { leaveLastWords } from './last-words';
import type { RunnableDelivery } from './run-attempt';
import { type RunsHere, runsHere } from './runs-here';
import { untilDone } from './retry-until-done';
import { readWorkerOptions, type WorkerOptions, type WorkerSettings } from './worker-options';

/** Serves its queues between `start` and `stop`. Made by {@link createWorker}. */
export interface Worker {
  readonly name: string;
  /** See Presence. */
  readonly presence: string;
  readonly events: EventStream<TaskEvent>;
  /** The tasks it has handlers for, as adjusted, in the order of their names. */
  readonly tasks: readonly Task[];
  readonly queues: readonly ServedQueue[];
  readonly adjust: Adjustments;
  /** Attempts at once in a queue; undefined for one it does not serve. */
  concurrencyOf(queue: string): number | undefined;
  /** For those who ask what it does; costs something for each run. */
  runsHere(): RunsHere;
  /** Runs under way. */
  readonly running: number;
  /** Attempts under way: those that share the event loop. */
  readonly underWay: readonly UnderWay[];
  /** Declares the topology of its tasks and queues and starts consuming. @throws TopologyError */
  start(): Promise<void>;
  /** Takes nothing more, lets what runs finish within the grace time, hands back the rest. */
  stop(): Promise<void>;
}

/** One attempt that has started and not ended. */
export interface UnderWay {
  readonly runId: string;
  readonly task: string;
  readonly attempt: number;
  readonly startedAt: Date;
  /** `thread`: it cannot block the others. */
  readonly isolate: Task['isolate'];
}

/**
 * A worker serves queues with handlers. Nothing happens before `start`.
 *
 * @throws InvalidOptionError, TopologyError
 */
export const createWorker = (options: WorkerOptions): Worker => workerOf(readWorkerOptions(options));

export function workerOf(settings: WorkerSettings): Worker {
  const { broker, queues, tasks, graceTime } = settings;
  const handBack = new HandBack();
  const onQueues = (paused: ReadonlySet<string>): void => consumers.pause(paused);
  const { parts, handlers, threadPool } = assemble(settings, { handBack, onQueues });
  const work: Work = (delivery, free) => execute(delivery, free, parts);
  const onTakenBack = (queue: string, why: string): void => {
    const runIds = parts.inFlight.takenBack(queue, why);
    if (runIds.length > 0) parts.log.warn({ queue, runIds }, INTERRUPTED);
  };
  const consumers = new Consumers(settings, { broker, work, onTakenBack, log: parts.log });
  let withoutLastWords = (): unknown => undefined;
  return {
    name: parts.name,
    presence: parts.presence.id,
    events: parts.events,
    adjust: adjustmentsOf(consumers, handlers),
    get tasks() {
      return [...handlers.values()].map(({ task }) => task).sort(byName);
    },
    get queues() {
      return consumers.served;
    },
    concurrencyOf: (queue) => consumers.concurrencyOf(queue),
    runsHere: () => runsHere(consumers, parts),
    get underWay() {
      return [...parts.company.members].map(underWay);
    },
    get running() {
      return parts.inFlight.size;
    },
    async start() {
      await broker.apply(deriveTopology(tasks, queues));
      await parts.presence.begin();
      parts.pausing.begin(await untilDone(() => settings.store.pauses.list(parts.clock()), parts));
      await parts.cancelled.begin((call) => untilDone(call, parts));
      withoutLastWords = leaveLastWords(parts);
      await consumers.start();
    },
    async stop() {
      withoutLastWords();
      parts.pausing.end();
      parts.cancelled.end();
      const timer = setTimeout(() => handBack.now(), graceTime);
      await consumers.stop();
      clearTimeout(timer);
      await threadPool?.close();
      await parts.presence.end();
    },
  };
}

const INTERRUPTED =
  'attempts were interrupted, because RabbitMQ has taken their messages back: they run again from the start, no attempt is spent';

const byName = (a: Task, b: Task): number => a.name.localeCompare(b.name, 'en');

const underWay = ({ envelope, handler, startedAt }: RunnableDelivery): UnderWay => ({
  ...{ runId: envelope.id, task: envelope.task, attempt: envelope.attempt, startedAt },
  isolate: handler.task.isolate,
});
