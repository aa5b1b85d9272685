import { type Logger, Outage, StoreUnavailableError } from '@baton/messaging';
import { createTask } from 'node-cron';

export interface Ticker {
  start(): void;
  /** No tick starts any more; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

export interface TickerOptions {
  readonly name: string;
  /** Six fields, the first one for seconds; read in UTC. */
  readonly cron: string;
  readonly tick: () => Promise<unknown>;
  readonly log: Logger;
  /** Somebody else in the process warns when the database is away; this would only say it again. @default false */
  readonly saidElsewhere?: boolean;
}

export const EVERY_SECOND = '* * * * * *';
export const EVERY_MINUTE = '0 * * * * *';

/**
 * Calls `tick` at the times of a cron pattern. A tick that takes longer is not overtaken: the times it covers are left
 * out. What it throws is logged when it begins to fail, and again when it works again.
 */
export function createTicker({ name, cron, tick, log, saidElsewhere = false }: TickerOptions): Ticker {
  let underWay: Promise<void> = Promise.resolve();
  const outage = new Outage();

  const once = async (): Promise<void> => {
    const startedAt = outage.started();
    try {
      await tick();
      const awayMs = outage.worked();
      if (awayMs !== undefined) log.info({ ticker: name, awayMs }, 'works again');
    } catch (error) {
      const loudness = outage.failed(startedAt);
      const isSaid = saidElsewhere && error instanceof StoreUnavailableError && loudness === 'warn';
      log[isSaid ? 'info' : loudness]({ ticker: name, error }, 'a tick failed; the next one tries again');
    }
  };
  const task = createTask(cron, () => (underWay = once()), {
    name,
    noOverlap: true,
    timezone: 'UTC',
    // A missed tick is no news: the next one does its work too.
    suppressMissedWarning: true,
  });
  return {
    start: () => void task.start(),
    async stop() {
      await task.destroy();
      await underWay;
    },
  };
}
