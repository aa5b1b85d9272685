import type { Progress } from '../contract/handler';
import { ToldProgress } from './told-progress';

describe('progress that is told', () => {
  let written: Progress[];
  let told: ToldProgress;

  beforeEach(() => {
    jest.useFakeTimers();
    written = [];
    told = new ToldProgress((progress) => {
      written.push(progress);
      return Promise.resolve();
    });
  });
  afterEach(() => jest.useRealTimers());

  const tellUpTo = async (last: number): Promise<void> => {
    for (let current = 1; current <= last; current++) await told.tell({ current });
  };

  it('is written at once when it is the first, and then four times a second the latest', async () => {
    await tellUpTo(10_000);
    expect(written).toEqual([{ current: 1 }]);
    jest.advanceTimersByTime(250);
    await tellUpTo(20_000);
    jest.advanceTimersByTime(5_000);
    expect(written).toEqual([1, 10_000, 20_000].map((current) => ({ current })));
    await told.tell({ current: 20_001 });
    expect(written).toHaveLength(4);
  });

  it('is written to the last when its attempt ends, and leaves no timer', async () => {
    await tellUpTo(3);
    await told.end();
    expect(written).toEqual([{ current: 1 }, { current: 3 }]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('fails a handler only with what is written at once', async () => {
    const refused = new ToldProgress(() => Promise.reject(new Error('no JSON')));
    await expect(refused.tell({})).rejects.toThrow('no JSON');
    await refused.tell({});
    await expect(refused.end()).resolves.toBeUndefined();
  });
});
