import { AttemptEnd } from './attempt-end';
import { LONG_MS, LongAttempts } from './long-attempts';

describe('an attempt that lasts', () => {
  const long = jest.fn<undefined, [string?]>();
  let attempts: LongAttempts;
  beforeEach(() => {
    jest.useFakeTimers();
    long.mockReset();
    attempts = new LongAttempts();
  });
  afterEach(() => jest.useRealTimers());

  it('is told of once, when it has lasted long enough', () => {
    attempts.whenLong(new AttemptEnd(), () => long('first'));
    jest.advanceTimersByTime(LONG_MS / 2);
    attempts.whenLong(new AttemptEnd(), () => long('second'));
    jest.advanceTimersByTime(LONG_MS / 2);
    expect(long.mock.calls).toEqual([['first']]);
    jest.advanceTimersByTime(LONG_MS / 2);
    expect(long.mock.calls).toEqual([['first'], ['second']]);
    jest.advanceTimersByTime(10 * LONG_MS);
    expect(long).toHaveBeenCalledTimes(2);
  });

  it('is not told of when it ends before, or has ended', () => {
    const end = new AttemptEnd();
    attempts.whenLong(end, long);
    end.reach();
    attempts.whenLong(end, long);
    jest.advanceTimersByTime(10 * LONG_MS);
    expect(long).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('may begin while another is told of', () => {
    attempts.whenLong(new AttemptEnd(), () => attempts.whenLong(new AttemptEnd(), long));
    jest.advanceTimersByTime(LONG_MS);
    expect(long).not.toHaveBeenCalled();
    jest.advanceTimersByTime(LONG_MS);
    expect(long).toHaveBeenCalledTimes(1);
  });
});
