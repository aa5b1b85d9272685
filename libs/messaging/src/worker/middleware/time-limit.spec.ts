import { milliseconds, minutes } from '../../contract/duration';
import { TimeLimitError } from '../../contract/errors';
import { AttemptEnd } from '../attempt-end';
import type { Attempt } from './middleware';
import { timeLimit } from './time-limit';

const SHORT = milliseconds(1);

/** An attempt whose handler does this when its signal is aborted. */
function limited(limits: object, onAbort: (reason: Error, settle: (error?: Error) => void) => void) {
  const end = new AttemptEnd();
  let settle!: (error?: Error) => void;
  const handled = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  const attempt = {
    ...{ handler: { task: { name: 'games.sync', timeLimit: minutes(1), ...limits } }, end },
    abort: (reason: Error) => onAbort(reason, settle),
    whenLong: () => undefined,
  } as unknown as Attempt;
  return timeLimit()(attempt, () => handled).finally(() => end.reach());
}

describe('the time limits of an attempt', () => {
  it('take for a time-out whatever a handler throws that hears of its soft limit', async () => {
    const outcome = limited({ softTimeLimit: SHORT }, (_, settle) =>
      settle(new Error('the request was aborted')),
    );
    await expect(outcome).rejects.toBeInstanceOf(TimeLimitError);
    await expect(outcome).rejects.toThrow('the soft time limit of 1 ms passed');
  });

  it('leave it a success when the handler still finishes after its soft limit', async () => {
    await expect(limited({ softTimeLimit: SHORT }, (_, settle) => settle())).resolves.toBeUndefined();
  });

  it('end it at the hard limit, although its handler does not listen', async () => {
    await expect(limited({ timeLimit: SHORT }, () => undefined)).rejects.toThrow(
      'the hard time limit of 1 ms passed',
    );
  });

  it('keep no timer for one that is over', async () => {
    jest.useFakeTimers();
    const over = limited({ softTimeLimit: SHORT, timeLimit: milliseconds(50) }, (_, settle) => settle());
    jest.advanceTimersToNextTimer();
    await over.catch(() => undefined);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
