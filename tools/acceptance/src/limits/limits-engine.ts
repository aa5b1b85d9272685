import {
  createPublisher,
  createRelay,
  createWorker,
  deriveTopology,
  handle,
  type Logger,
  milliseconds,
  type Publisher,
  silentLogger,
  type TaskEvent,
} from '@baton/messaging';
import type { EngineHome } from '../engine';
import { free, guarded, limitTasks, narrow, only, single, slow, upstream } from './contracts';
import { Doors } from './doors';
import { Provider } from './provider';

/** Two workers on one queue. */
export interface LimitsEngine extends Pick<EngineHome, 'broker' | 'store'> {
  readonly publisher: Publisher;
  readonly doors: Doors;
  readonly provider: Provider;
  /** Of all workers. */
  readonly log: readonly string[];
  readonly events: readonly TaskEvent[];
  /** Resolves once so many events of these types have come, of one task where it is named. */
  until(types: readonly TaskEvent['type'][], many: number, task?: string): Promise<TaskEvent[]>;
  stop(): Promise<void>;
}

export async function startLimitsEngine(home: EngineHome): Promise<LimitsEngine> {
  const { broker, store } = home;
  const doors = new Doors();
  const provider = new Provider();
  const log: string[] = [];
  const nothing = (): Promise<void> => Promise.resolve();
  const handlers = [
    ...[handle(only, ({ name }) => doors.pass(name)), handle(narrow, ({ name }) => doors.pass(name))],
    ...[handle(free, nothing), handle(slow, nothing), handle(upstream, nothing)],
    handle(guarded, ({ name }) => provider.ask(name)),
    handle(single, ({ name }) => doors.pass(name).then(() => provider.ask(name))),
  ];
  const workers = ['w1', 'w2'].map((name) =>
    createWorker({ broker, store, handlers, name, log: logTo(log) }),
  );
  const publisher = createPublisher({ broker, store, tasks: limitTasks });
  const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(10) });
  const heard = new Heard();
  for (const worker of workers) worker.events.on((event) => heard.add(event));
  await broker.apply(deriveTopology(limitTasks));
  for (const worker of workers) await worker.start();
  relay.start();
  return {
    ...{ broker, store, publisher, doors, provider, log, events: heard.events },
    until: (types, many, task) => heard.until(types, many, task),
    stop: async () => {
      await relay.stop();
      doors.openAll();
      await Promise.all(workers.map((worker) => worker.stop()));
      await home.close();
    },
  };
}

const logTo = (lines: string[]): Logger => {
  const add = (_: object, message: string): unknown => lines.push(message);
  const logger: Logger = { debug: () => undefined, info: add, warn: add, error: add, child: () => logger };
  return logger;
};

class Heard {
  readonly events: TaskEvent[] = [];
  private readonly looks = new Set<() => void>();

  add(event: TaskEvent): void {
    this.events.push(event);
    for (const look of this.looks) look();
  }

  until(types: readonly TaskEvent['type'][], many: number, task?: string): Promise<TaskEvent[]> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.events.filter(
          (event) => types.includes(event.type) && (task === undefined || event.task === task),
        );
        if (found.length < many) return;
        this.looks.delete(look);
        resolve(found);
      };
      this.looks.add(look);
      look();
    });
  }
}
