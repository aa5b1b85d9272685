import type { Logger } from '@baton/messaging/contract';
import { createTask } from 'node-cron';

export interface Ticker {
  start(): void;
  /** No tick starts any more; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * Calls `tick` at the start of each second. A tick that takes longer is not overtaken: the seconds it covers are left
 * out. What it throws is logged when it begins to fail, and again when it works again.
 */
export function everySecond(tick: () => Promise<unknown>, options: { name: string; log: Logger }): Ticker {
  const { name, log } = options;
  let underWay: Promise<void> = Promise.resolve();
  let failing = false;

  const once = async (): Promise<void> => {
    try {
      await tick();
      if (failing) log.info({ ticker: name }, 'works again');
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ ticker: name, error }, 'a tick failed; trying again each second');
      failing = true;
    }
  };
  const task = createTask('* * * * * *', () => (underWay = once()), {
    name,
    noOverlap: true,
    timezone: 'UTC',
    // A missed second is no news: the next one does its work too.
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
