import {
  frozenClock,
  type Misbehavior,
  type SampleProviders,
  startSampleProviders,
} from '@baton/sample-providers';
import { milliseconds } from '@baton/messaging';
import { EspnError, type EspnOptions, espnScoreboards } from '../src/adapters/espn';

let provider: SampleProviders;

beforeEach(async () => {
  provider = await startSampleProviders({ clock: frozenClock() });
});
afterEach(() => provider.stop());

const none = milliseconds(0);
const never = new AbortController().signal;

function client(options: Partial<EspnOptions> = {}) {
  return espnScoreboards({ baseUrl: provider.espnBaseUrl, spacing: none, firstPause: none, ...options });
}

const sunday = (options: Partial<EspnOptions> = {}, signal = never) =>
  client(options).day('NFL', '2026-10-25', signal);

async function errorOf(answer: Promise<unknown>): Promise<EspnError> {
  const error: unknown = await answer.then(
    () => new Error('expected an error, got an answer'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EspnError);
  return error as EspnError;
}

describe('the ESPN client', () => {
  it('reads a day, compressed as it comes, and says who is asking', async () => {
    const { games, unreadable } = await sunday();
    expect(games.map(({ status }) => status)).toEqual(['final', 'live', 'live', 'scheduled']);
    expect(unreadable).toEqual([]);
    expect(provider.requests).toEqual([
      {
        path: '/espn/football/nfl/scoreboard?dates=20261025',
        userAgent: expect.stringMatching(/^\w+\/\S+ \(\+https:\/\/.+\)$/),
      },
    ]);
  });

  it('sends the user agent it is given', async () => {
    await sunday({ userAgent: 'Scores/2 (+https://example.org/scores)' });
    expect(provider.requests[0]?.userAgent).toBe('Scores/2 (+https://example.org/scores)');
  });

  it('reads a league and its teams', async () => {
    const { league, teams } = await client({ baseUrl: `${provider.espnBaseUrl}/` }).teams('NHL', never);
    expect(league).toMatchObject({ league: 'NHL', name: 'Sample Hockey League', seasonYear: 2027 });
    expect(teams).toHaveLength(8);
  });

  it.each<[Misbehavior, string]>([
    ['error', 'failed'],
    ['html', 'unreadable'],
    ['truncated', 'unreadable'],
    ['empty', 'unreadable'],
    ['cut-off', 'unreachable'],
  ])('tries again when the answer is %s, and says %s when it stays so', async (kind, reason) => {
    provider.failNext(kind, { times: 2 });
    expect((await sunday()).games).toHaveLength(4);
    expect(provider.requests).toHaveLength(3);

    provider.failNext(kind, { times: 3 });
    expect(await errorOf(sunday())).toMatchObject({ reason });
    expect(provider.requests).toHaveLength(6);
  });

  it('gives up on a body that never ends, and tries again', async () => {
    provider.failNext('hang', { times: 3 });
    expect(await errorOf(sunday({ timeout: milliseconds(50) }))).toMatchObject({ reason: 'timeout' });
    expect(provider.requests).toHaveLength(3);
  });

  it.each<[Misbehavior, string]>([
    ['refused', 'refused'],
    ['throttled', 'throttled'],
    ['rejected', 'rejected'],
    ['other-shape', 'unreadable'],
  ])('does not try again when the answer is %s', async (kind, reason) => {
    provider.failNext(kind);
    expect(await errorOf(sunday())).toMatchObject({ reason });
    expect(provider.requests).toHaveLength(1);
  });

  it('says where, what was expected and what came', async () => {
    provider.failNext('refused');
    expect((await errorOf(sunday())).message).toBe(
      `${provider.espnBaseUrl}/football/nfl/scoreboard?dates=20261025: expected 200, got 403 (empty body); ` +
        'the user agent may be the reason (ESPN_USER_AGENT)',
    );
    provider.failNext('html', { times: 3 });
    expect((await errorOf(sunday())).message).toContain('expected JSON, got "<!DOCTYPE html>');
  });

  it('waits as long as it is told when that is short', async () => {
    provider.failNext('throttled', { retryAfter: '0' });
    expect((await sunday({ firstPause: milliseconds(3_600_000) })).games).toHaveLength(4);
  });

  it('hands a long Retry-After on instead of waiting', async () => {
    provider.failNext('throttled', { retryAfter: '120' });
    expect(await errorOf(sunday())).toMatchObject({ reason: 'throttled', retryAfter: 120_000 });
    expect(provider.requests).toHaveLength(1);
  });

  it('tells all workers of a 429, with the pause it asks for', async () => {
    const told: (number | undefined)[] = [];
    const limit = { onThrottled: async (retryAfter?: number) => void told.push(retryAfter) };
    provider.failNext('throttled', { retryAfter: '120' });
    await errorOf(sunday({ limit }));
    provider.failNext('throttled');
    await errorOf(sunday({ limit }));
    expect(told).toEqual([120_000, undefined]);
  });

  it('gives no answer from a port where nobody listens', async () => {
    const gone = await startSampleProviders();
    await gone.stop();
    expect(await errorOf(sunday({ baseUrl: gone.espnBaseUrl }))).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('stops with the reason it is given: during a request', async () => {
    const abort = new AbortController();
    provider.failNext('hang');
    const answer = sunday({}, abort.signal);
    abort.abort(new Error('the worker stops'));
    await expect(answer).rejects.toThrow('the worker stops');
  });

  it('stops with the reason it is given: while waiting for its turn', async () => {
    const abort = new AbortController();
    const slow = client({ spacing: milliseconds(3_600_000) });
    await slow.teams('NFL', never);
    const second = slow.teams('NBA', abort.signal);
    abort.abort(new Error('the worker stops'));
    await expect(second).rejects.toThrow('the worker stops');
    expect(provider.requests).toHaveLength(1);
  });
});
