import type { EventStream } from '../events/event-stream';
import type { TaskEvent } from '../events/task-event';
import { deriveTopology } from '../topology/derive-topology';
import { assemble } from './assemble';
import { Consumer } from './consumer';
import { execute } from './execute';
import { HandBack } from './hand-back';
import { leaveLastWords } from './last-words';
import { readWorkerOptions, type WorkerOptions } from './worker-options';

export interface Worker {
  readonly name: string;
  readonly events: EventStream<TaskEvent>;
  /** Runs under way. */
  readonly running: number;
  /** Declares the topology of its tasks and queues and starts consuming. @throws TopologyError */
  start(): Promise<void>;
  /** Takes nothing more, lets what runs finish within the grace time, hands back the rest. */
  stop(): Promise<void>;
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
  const { parts, threadPool } = assemble(settings, handBack);
  const consumers = queues.map(
    ({ name }) =>
      new Consumer({
        broker,
        queue: name,
        concurrency: concurrencyOf(name),
        prefetch: prefetchOf(name),
        work: (delivery) => execute(delivery, parts),
      }),
  );
  let withoutLastWords = (): unknown => undefined;
  return {
    name: parts.name,
    events: parts.events,
    get running() {
      return parts.inFlight.size;
    },
    async start() {
      await broker.apply(deriveTopology(tasks, queues));
      parts.presence.begin();
      withoutLastWords = leaveLastWords(parts);
      await Promise.all(consumers.map((consumer) => consumer.start()));
    },
    async stop() {
      withoutLastWords();
      const timer = setTimeout(() => handBack.now(), graceTime);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      clearTimeout(timer);
      await threadPool?.close();
      await parts.presence.end();
    },
  };
}
