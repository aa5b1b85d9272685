import type { EventStream } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import type { Task } from '../contract/task';
import { deriveTopology } from '../topology/derive-topology';
import { assemble } from './assemble';
import { Consumer } from './consumer';
import { execute } from './execute';
import { HandBack } from './hand-back';
import { leaveLastWords } from './last-words';
import type { RunnableDelivery } from './run-attempt';
import { untilDone } from './retry-until-done';
import { readWorkerOptions, type WorkerOptions } from './worker-options';

export interface Worker {
  readonly name: string;
  readonly events: EventStream<TaskEvent>;
  /** The tasks it has handlers for, in the order of their names. */
  readonly tasks: readonly Task[];
  /** Attempts at once in a queue; undefined for one it does not serve. */
  concurrencyOf(queue: string): number | undefined;
  /** Runs under way. */
  readonly running: number;
  /** Attempts under way: those that share the event loop. */
  readonly underWay: readonly UnderWay[];
  /** Declares the topology of its tasks and queues and starts consuming. @throws TopologyError */
  start(): Promise<void>;
  /** Takes nothing more, lets what runs finish within the grace time, hands back the rest. */
  stop(): Promise<void>;
}

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
export function createWorker(options: WorkerOptions): Worker {
  const settings = readWorkerOptions(options);
  const { broker, queues, tasks, concurrencyOf, prefetchOf, graceTime } = settings;
  const handBack = new HandBack();
  const onQueues = (paused: ReadonlySet<string>): void =>
    consumers.forEach((consumer) =>
      paused.has(consumer.queue) ? consumer.close('pause') : consumer.open('pause'),
    );
  const { parts, threadPool } = assemble(settings, { handBack, onQueues });
  const consumers = queues.map(
    ({ name }) =>
      new Consumer({
        broker,
        queue: name,
        size: { concurrency: concurrencyOf(name), prefetch: prefetchOf(name) },
        work: (delivery) => execute(delivery, parts),
        log: parts.log,
      }),
  );
  let withoutLastWords = (): unknown => undefined;
  return {
    name: parts.name,
    events: parts.events,
    tasks: settings.handlers.map(({ task }) => task).sort((a, b) => a.name.localeCompare(b.name, 'en')),
    concurrencyOf: (queue) => (parts.queues.has(queue) ? concurrencyOf(queue) : undefined),
    get underWay() {
      return [...parts.company.members].map(underWay);
    },
    get running() {
      return parts.inFlight.size;
    },
    async start() {
      await broker.apply(deriveTopology(tasks, queues));
      parts.presence.begin();
      parts.pausing.begin(await untilDone(() => settings.store.pauses.list(parts.clock()), parts));
      withoutLastWords = leaveLastWords(parts);
      await Promise.all(consumers.map((consumer) => consumer.start()));
    },
    async stop() {
      withoutLastWords();
      parts.pausing.end();
      const timer = setTimeout(() => handBack.now(), graceTime);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      clearTimeout(timer);
      await threadPool?.close();
      await parts.presence.end();
    },
  };
}

const underWay = ({ envelope, handler, startedAt }: RunnableDelivery): UnderWay => ({
  ...{ runId: envelope.id, task: envelope.task, attempt: envelope.attempt, startedAt },
  isolate: handler.task.isolate,
});
