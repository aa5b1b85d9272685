import { frozenClock } from './clocks';
import { type SampleProviders, startSampleProviders } from './start-sample-providers';

let provider: SampleProviders;

beforeEach(async () => {
  provider = await startSampleProviders({ clock: frozenClock() });
});
afterEach(() => provider.stop());

const get = (path: string) => fetch(`${provider.espnBaseUrl}/${path}`);
const sunday = 'football/nfl/scoreboard?dates=20261025';

describe('the sample ESPN', () => {
  it('answers a scoreboard in the shape of the real one', async () => {
    const response = await get(sunday);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.json()).toMatchObject({
      leagues: [{ id: '28', slug: 'nfl', season: { year: 2026 } }],
      week: { number: 8 },
      events: expect.arrayContaining([
        expect.objectContaining({
          date: '2026-10-25T17:00Z',
          status: expect.objectContaining({
            type: expect.objectContaining({ id: '3', name: 'STATUS_FINAL', state: 'post', completed: true }),
          }),
          competitions: [
            expect.objectContaining({
              competitors: [
                expect.objectContaining({ homeAway: 'home', score: expect.any(String) }),
                expect.objectContaining({ homeAway: 'away', score: expect.any(String) }),
              ],
            }),
          ],
        }),
      ]),
    });
  });

  it('answers today when no day is asked for, and season and week at the top for today only', async () => {
    const today = await get('football/nfl/scoreboard').then((r) => r.json());
    expect(today).toEqual(await get(sunday).then((r) => r.json()));
    expect(
      Object.keys((await get('football/nfl/scoreboard?dates=20261101').then((r) => r.json())) as object),
    ).toEqual(['leagues', 'events']);
  });

  it('answers a day without games with an empty list', async () => {
    expect(await get('football/nfl/scoreboard?dates=20261027').then((r) => r.json())).toMatchObject({
      events: [],
    });
  });

  it.each([
    'football/nfl/scoreboard?dates=20261025-20261026',
    'football/xfl/scoreboard',
    'hockey/nhl/scoreboard?dates=2021215',
  ])('answers %s with 400, as the real one does', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 400, message: 'Failed to get events endpoint.' });
  });

  it('answers a list of teams', async () => {
    const body = (await get('hockey/nhl/teams').then((r) => r.json())) as {
      sports: [{ leagues: [{ teams: unknown[] }] }];
    };
    expect(body.sports[0].leagues[0]).toMatchObject({
      id: '90',
      name: 'Sample Hockey League',
      season: { year: 2027 },
    });
    expect(body.sports[0].leagues[0].teams).toHaveLength(8);
  });
});

describe('failNext', () => {
  it('makes as many requests go wrong as asked for, and only those that fit', async () => {
    provider.failNext('refused', { times: 2, path: 'football/nfl' });
    expect((await get('hockey/nhl/teams')).status).toBe(200);
    expect((await get(sunday)).status).toBe(403);
    expect((await get(sunday)).status).toBe(403);
    expect((await get(sunday)).status).toBe(200);
  });

  it('sends Retry-After as given', async () => {
    provider.failNext('throttled', { retryAfter: '7' });
    const response = await get(sunday);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('stops although a body hangs', async () => {
    provider.failNext('hang');
    const response = await get(sunday);
    const body = response.text();
    await provider.stop();
    await expect(body).rejects.toThrow('terminated');
    provider = await startSampleProviders();
  });
});
