import { silentLogger, StoreUnavailableError } from '@baton/messaging/contract';
import { createTicker, EVERY_SECOND, type Ticker } from './ticker';

/** Resolves each time the ticker calls. */
function ticks(...outcomes: (Error | undefined)[]) {
  let called = (): void => undefined;
  const tick = jest.fn(async () => {
    called();
    const outcome = outcomes.shift();
    if (outcome) throw outcome;
  });
  return { tick, next: () => new Promise<void>((resolve) => (called = resolve)) };
}

describe('a ticker', () => {
  let ticker: Ticker;
  it('goes on after a tick that fails, and logs the failure and the recovery once', async () => {
    const warn = jest.fn();
    const info = jest.fn();
    const { tick, next } = ticks(new Error('database away'), new Error('database away'));
    ticker = createTicker({ name: 'test', cron: EVERY_SECOND, tick, log: { ...silentLogger, warn, info } });

    ticker.start();
    await next();
    await next();
    await next();
    await ticker.stop();

    expect(warn).toHaveBeenCalledTimes(1);
    expect(info).toHaveBeenCalledTimes(1);
  });

  it('warns once of a failure that was over for a moment', async () => {
    const warn = jest.fn();
    const { tick, next } = ticks(new Error('away'), undefined, new Error('away'));
    ticker = createTicker({ name: 'test', cron: EVERY_SECOND, tick, log: { ...silentLogger, warn } });

    ticker.start();
    for (let n = 0; n < 3; n += 1) await next();
    await ticker.stop();

    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('leaves an outage of the database to whoever warns of it elsewhere, and no other failure', async () => {
    const warn = jest.fn();
    const { tick, next } = ticks(new StoreUnavailableError('away'));
    const log = { ...silentLogger, warn };
    ticker = createTicker({ name: 'test', cron: EVERY_SECOND, tick, log, saidElsewhere: true });
    ticker.start();
    await next();
    await ticker.stop();
    expect(warn).not.toHaveBeenCalled();

    const wrong = ticks(new Error('wrong'));
    ticker = createTicker({
      ...{ name: 'test', cron: EVERY_SECOND, log },
      tick: wrong.tick,
      saidElsewhere: true,
    });
    ticker.start();
    await wrong.next();
    await ticker.stop();
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('waits for the tick under way when it is stopped', async () => {
    const steps: string[] = [];
    let finish = (): void => undefined;
    const began = new Promise<void>((resolve) => {
      const tick = async (): Promise<void> => {
        resolve();
        await new Promise<void>((end) => (finish = end));
        steps.push('tick ended');
      };
      ticker = createTicker({ name: 'test', cron: EVERY_SECOND, tick, log: silentLogger });
    });

    ticker.start();
    await began;
    const stopped = ticker.stop().then(() => steps.push('stopped'));
    finish();
    await stopped;

    expect(steps).toEqual(['tick ended', 'stopped']);
  });
});
