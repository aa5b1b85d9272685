import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger, Worker, WorkerBook, WorkerEntry, WorkerState } from '@baton/messaging';
import { createTicker } from '../ticking/ticker';
import { batonVersion } from '../version';

export interface BookOptions {
  readonly book: WorkerBook;
  readonly log: Logger;
  /** Six fields. @default every 15 seconds */
  readonly cron?: string;
  readonly clock?: () => Date;
}

export interface KeptInBook {
  /** Writes the worker down, again on every beat. */
  begin(): void;
  /** It takes nothing more. Does not wait. */
  stopping(): void;
  /** It has ended. */
  stop(): Promise<void>;
}

type Described = Pick<Worker, 'name' | 'presence' | 'queues' | 'tasks' | 'running'>;

const EVERY_15_SECONDS = '*/15 * * * * *';

/** Keeps a worker's line in the book of workers. Best effort: without the database the worker does its work all the same. */
export function keepInBook(worker: Described, options: BookOptions): KeptInBook {
  const { book, log, cron = EVERY_15_SECONDS, clock = () => new Date() } = options;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  const startedAt = clock();
  let state: WorkerState = 'running';
  const write = async (): Promise<void> => {
    const loopLagMs = Number.isFinite(delay.max) ? Math.round(delay.max / 1e6) : 0;
    delay.reset();
    await book.write(entryOf(worker, { startedAt, beatAt: clock(), state, loopLagMs }));
  };
  const ticker = createTicker({
    ...{ name: 'the beat of the worker', cron, tick: write, log },
    saidElsewhere: true,
  });
  const inform = (): Promise<void> =>
    write().catch((error: unknown) =>
      log.warn({ error }, 'the worker could not be written into the book of workers'),
    );
  return {
    begin() {
      delay.enable();
      ticker.start();
      void inform();
    },
    stopping() {
      state = 'stopping';
      void inform();
    },
    async stop() {
      state = 'stopped';
      await ticker.stop();
      delay.disable();
      await inform();
    },
  };
}

type Measured = Pick<WorkerEntry, 'startedAt' | 'beatAt' | 'state' | 'loopLagMs'>;

const entryOf = ({ name, presence, queues, tasks, running }: Described, measured: Measured): WorkerEntry => ({
  ...{ name, presence, queues, running, ...measured },
  ...{ host: hostname(), pid: process.pid, version: batonVersion() },
  tasks: tasks.map((task) => task.name),
  rssBytes: process.memoryUsage.rss(),
});
