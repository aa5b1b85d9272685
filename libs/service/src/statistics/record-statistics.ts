import {
  type Logger,
  StoreUnavailableError,
  Tally,
  type TaskStatistics,
  type Worker,
} from '@baton/messaging';
import { createTicker } from '../ticking/ticker';

export interface RecordOptions {
  readonly statistics: TaskStatistics;
  readonly log: Logger;
  /** Six fields. @default every 10 seconds */
  readonly cron?: string;
}

const EVERY_10_SECONDS = '*/10 * * * * *';

/**
 * Adds up what a worker does and writes the sums, until stopped; the rest is written then. Best effort: while the database
 * is away sums are kept, up to a bound, and no task waits for any of it.
 */
export function recordStatistics(
  { events }: Pick<Worker, 'events'>,
  { statistics, log, cron = EVERY_10_SECONDS }: RecordOptions,
): { stop(): Promise<void> } {
  const tally = new Tally();
  const deaf = events.on((event) => tally.count(event));
  const write = async (): Promise<void> => {
    const counts = tally.take();
    if (counts.length === 0) return;
    await statistics.add(counts).catch((error: unknown) => {
      if (error instanceof StoreUnavailableError) tally.giveBack(counts);
      throw error;
    });
  };
  const ticker = createTicker({ name: 'statistics', cron, tick: write, log, saidElsewhere: true });
  ticker.start();
  return {
    async stop() {
      await ticker.stop();
      deaf();
      await write().catch((error: unknown) => log.warn({ error }, 'the last statistics were not written'));
    },
  };
}
