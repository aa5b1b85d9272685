import type { Logger } from '@baton/messaging/contract';
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
}

export const EVERY_SECOND = '* * * * * *';
export const EVERY_MINUTE = '0 * * * * *';

/**
 * Calls `tick` at the times of a cron pattern. A tick that takes longer is not overtaken: the times it covers are left
 * out. What it throws is logged when it begins to fail, and again when it works again.
 */
export function createTicker({ name, cron, tick, log }: TickerOptions): Ticker {
  let underWay: Promise<void> = Promise.resolve();
  let failing = false;

  const once = async (): Promise<void> => {
    try {
      await tick();
      if (failing) log.info({ ticker: name }, 'works again');
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ ticker: name, error }, 'a tick failed; the next one tries again');
      failing = true;
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
