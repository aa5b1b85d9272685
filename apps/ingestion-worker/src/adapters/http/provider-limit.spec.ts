import { createMemoryTaskStore, type LimitStore, perHour, perSecond, seconds } from '@baton/messaging';
import { sharedLimit } from './provider-limit';

const going = (): AbortSignal => new AbortController().signal;

let limits: LimitStore;
beforeEach(() => {
  ({ limits } = createMemoryTaskStore());
});

const limit = (rates = [perHour(3)], clock = (): Date => new Date()) =>
  sharedLimit({ limits, key: 'jolpica', rates, pause: seconds(60), clock });

describe('the limit of a provider', () => {
  it('INVARIANT: is counted for all workers together', async () => {
    const [one, other] = [limit(), limit()];
    for (const worker of [one, other, one]) expect(await worker.myTurn(going())).toBeUndefined();
    expect(await other.myTurn(going())).toMatchObject({
      why: expect.stringContaining('jolpica: 3 in 3600000 ms'),
    });
  });

  it('refuses a turn that is far away, with the time until then, and gives it when it has come', async () => {
    let now = new Date('2026-11-21T12:00:00Z');
    const { myTurn } = limit([perHour(1)], () => now);
    await myTurn(going());
    now = new Date('2026-11-21T12:40:00Z');
    expect(await myTurn(going())).toMatchObject({ retryAfter: 20 * 60_000 });
    now = new Date('2026-11-21T13:00:00Z');
    expect(await myTurn(going())).toBeUndefined();
  });

  it('waits for a turn that is near', async () => {
    const { myTurn } = limit([perSecond(2)]);
    const began = performance.now();
    for (let i = 0; i < 3; i++) expect(await myTurn(going())).toBeUndefined();
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('gives up waiting when the task is stopped', async () => {
    const stop = new AbortController();
    const { myTurn } = limit([perSecond(1)]);
    await myTurn(going());
    const waiting = myTurn(stop.signal);
    stop.abort(new Error('the worker stops'));
    await expect(waiting).rejects.toThrow('the worker stops');
  });

  it.each([
    ['that says how long', 90_000, 90],
    ['without a word', undefined, 60],
  ])('is paused for all workers by a 429 %s', async (_what, retryAfter, pausedSeconds) => {
    const now = new Date('2026-11-21T12:00:00Z');
    await limit([perHour(3)], () => now).onThrottled(retryAfter);
    const until = new Date(now.getTime() + pausedSeconds * 1000);
    expect(await limits.pauses(now)).toEqual([{ key: 'jolpica', until, why: 'jolpica answered 429' }]);
    expect(await limit([perHour(3)], () => now).myTurn(going())).toEqual({
      retryAfter: pausedSeconds * 1000,
      why: 'jolpica is paused: jolpica answered 429',
    });
  });
});
