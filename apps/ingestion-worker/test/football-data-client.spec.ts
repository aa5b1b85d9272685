import { ImportRows, type SeasonFiles } from '@baton/domain/football';
import { milliseconds } from '@baton/messaging';
import {
  frozenClock,
  type Misbehavior,
  type SampleProviders,
  startSampleProviders,
} from '@baton/sample-providers';
import { footballDataSeasons, type FootballDataOptions } from '../src/adapters/football-data';

let provider: SampleProviders;

beforeEach(async () => {
  provider = await startSampleProviders({ clock: frozenClock() });
});
afterEach(() => provider.stop());

const never = new AbortController().signal;
const client = (options: Partial<FootballDataOptions> = {}): SeasonFiles =>
  footballDataSeasons({ baseUrl: provider.footballDataBaseUrl, ...options });

async function read(files = client(), { season = '2425', signal = never } = {}) {
  const ref = { division: 'E0', season } as const;
  const into = new ImportRows(ref);
  let matches = 0;
  for await (const { opening } of into.matchesOf(files.rows(ref, signal)))
    matches += 'bet365' in opening ? 1 : 0;
  return { matches, skipped: into.skipped, errors: into.errors };
}

describe('the football-data client', () => {
  it('reads a season, compressed as it comes, and says who is asking', async () => {
    expect(await read()).toEqual({ matches: 380, skipped: 3, errors: [] });
    expect(provider.requests).toEqual([
      {
        path: '/football-data/mmz4281/2425/E0.csv',
        userAgent: expect.stringMatching(/^\w+\/\S+ \(\+https:\/\/.+\)$/),
      },
    ]);
  });

  it('reads a season of each time', async () => {
    expect(await read(client(), { season: '9900' })).toMatchObject({ matches: 380, errors: [] });
    expect(await read(client(), { season: '1920' })).toMatchObject({ matches: 380, errors: [] });
  });

  it('refuses a season that does not exist', async () => {
    await expect(read(client(), { season: '4041' })).rejects.toMatchObject({
      name: 'SeasonFileRefusedError',
      message: `${provider.footballDataBaseUrl}/mmz4281/4041/E0.csv: no such season: status 404`,
    });
  });

  it.each<[Misbehavior, string]>([
    ['error', 'expected 200, got 503'],
    ['refused', 'expected 200, got 403'],
    ['html', 'expected a header Div,Date,…, got "<!DOCTYPE html>'],
    ['empty', 'expected a header Div,Date,…, got ""'],
    ['other-shape', 'expected a header Div,Date,…'],
    ['cut-off', 'E0.csv: '],
  ])('takes %s for a failure that may pass', async (kind, message) => {
    provider.failNext(kind);
    await expect(read()).rejects.toMatchObject({
      name: 'SeasonFileError',
      message: expect.stringContaining(message),
    });
  });

  it('hands on how long it is told to stay away, to the task and to all workers', async () => {
    const told: (number | undefined)[] = [];
    const limit = { onThrottled: async (retryAfter?: number) => void told.push(retryAfter) };
    provider.failNext('throttled', { retryAfter: '120' });
    await expect(read(client({ limit }))).rejects.toMatchObject({
      name: 'SeasonFileError',
      retryAfter: 120_000,
    });
    provider.failNext('throttled');
    await expect(read(client({ limit }))).rejects.toMatchObject({ retryAfter: undefined });
    expect(told).toEqual([120_000, undefined]);
  });

  it('gives up on a file that never ends', async () => {
    provider.failNext('hang');
    await expect(read(client({ timeout: milliseconds(50) }))).rejects.toMatchObject({
      name: 'SeasonFileError',
      message: expect.stringContaining('no complete file within 50 ms'),
    });
  });

  it('refuses a file larger than any season', async () => {
    await expect(read(client({ largestFile: 10_000 }))).rejects.toMatchObject({
      name: 'SeasonFileRefusedError',
      message: expect.stringContaining('expected at most 10000 bytes'),
    });
  });

  it('stops with the reason it is given', async () => {
    const abort = new AbortController();
    provider.failNext('hang');
    const reading = read(client(), { signal: abort.signal });
    abort.abort(new Error('the worker stops'));
    await expect(reading).rejects.toThrow('the worker stops');
  });

  it('lets go of the connection when the reader stops early', async () => {
    const rows = client().rows({ division: 'E0', season: '2425' }, never)[Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatchObject({ row: 2 });
    await expect(rows.return?.(undefined)).resolves.toEqual({ done: true, value: undefined });
  });
});
