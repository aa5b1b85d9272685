import type { RaceFeed } from '@baton/domain/racing';
import { type Duration, milliseconds } from '@baton/messaging';
import { type LocalServer, startLocalServer } from '@baton/sample-providers';
import type { ServerResponse } from 'node:http';
import { noLimit, type ProviderLimit } from '../src/adapters/http';
import { JolpicaError, jolpicaFeed } from '../src/adapters/jolpica';
import {
  driver,
  driversBody,
  qualified,
  race,
  racesBody,
  result,
  standing,
  standingsBody,
} from './jolpica-bodies';

const going = () => new AbortController().signal;
const round = { season: 2026, round: 6 };

let server: LocalServer;
let feed: RaceFeed;
let asked: string[];
let answer: (url: URL, response: ServerResponse) => unknown;

beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    asked.push(request.url ?? '');
    const body = answer(new URL(request.url ?? '/', 'http://localhost'), response);
    if (body !== undefined) response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  asked = [];
  feed = feedWith({});
});

const feedWith = (options: { timeout?: Duration; limit?: ProviderLimit }) =>
  jolpicaFeed({ baseUrl: `${server.url}/`, limit: noLimit, ...options });
const say = (body: unknown) => (answer = () => body);
const refuse = (status: number, { body = '', headers = {} } = {}) =>
  (answer = (_url, response) => {
    response.writeHead(status, headers);
    return body;
  });
const failure = async (asking: Promise<unknown>): Promise<JolpicaError> => {
  const error: unknown = await asking.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(JolpicaError);
  return error as JolpicaError;
};

describe('the results of a round', () => {
  it('are asked for under an address that ends in .json, as many at once as there may be', async () => {
    say(racesBody([], { total: 0 }));
    await feed.results(round, going());
    expect(asked).toEqual(['/2026/6/results.json?limit=100&offset=0']);
  });

  it('are none for a round that has none, or that there is not', async () => {
    say(racesBody([], { total: 0 }));
    expect(await feed.results(round, going())).toEqual({ rows: [], drivers: [], constructors: [] });
  });

  it('are put together from pages that cut races in the middle, each row once', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => result(`d${i + 1}`, i + 1));
    // The server gives pages of two, whatever was asked for; another round stands before and after.
    const all = [
      { round: 5, row: result('x', 1) },
      ...rows.map((row) => ({ round: 6, row })),
      { round: 7, row: result('y', 1) },
    ];
    answer = (url) => {
      const offset = Number(url.searchParams.get('offset'));
      const races = all.slice(offset, offset + 2).map((each) => race(each.round, { Results: [each.row] }));
      return racesBody(races, { limit: 2, offset, total: 7 });
    };
    const read = await feed.results(round, going());
    expect(read.rows.map(({ driverId }) => driverId)).toEqual(['d1', 'd2', 'd3', 'd4', 'd5']);
    expect(asked.map((path) => /offset=\d+/.exec(path)?.[0])).toEqual([
      'offset=0',
      'offset=2',
      'offset=4',
      'offset=6',
    ]);
  });

  it('are one row for a driver whom two pages have, and two for one who drove two cars', async () => {
    const rows = [
      result('solano', 1, { number: '4' }),
      result('solano', 1, { number: '4' }),
      result('solano', 9, { number: '8' }),
    ];
    say(racesBody([race(6, { Results: rows })], { total: 3 }));
    expect((await feed.results(round, going())).rows.map(({ carNumber }) => carNumber)).toEqual(['4', '8']);
  });

  it('are an error when a page does not hold the rows it says: never a part of a race', async () => {
    say(racesBody([race(6, { Results: [result('solano', 1)] })], { limit: 2, total: 2 }));
    const { reason, message } = await failure(feed.results(round, going()));
    expect(reason).toBe('unreadable');
    expect(message).toContain('expected 2 rows from 0 on (limit 2, total 2), got 1');
  });

  it('are nothing past the end', async () => {
    say(racesBody([], { limit: 30, offset: 220, total: 28 }));
    expect((await feed.results(round, going())).rows).toEqual([]);
  });
});

describe('a result', () => {
  const read = async (row: object) => {
    say(racesBody([race(6, { Results: [row] })], { total: 1 }));
    return (await feed.results(round, going())).rows[0];
  };

  it('is read with everything there is to it', async () => {
    const winner = result('solano', 1, {
      grid: '3',
      points: '25',
      Time: { millis: '4986801', time: '1:23:06.801' },
      FastestLap: {
        rank: '1',
        lap: '44',
        Time: { time: '1:36.236' },
        AverageSpeed: { units: 'kph', speed: '202.452' },
      },
    });
    expect(await read(winner)).toEqual({
      driverId: 'solano',
      constructorId: 'corvara',
      carNumber: '7',
      position: 1,
      finish: 'classified',
      positionText: '1',
      status: 'Finished',
      points: 25,
      grid: 3,
      laps: 57,
      time: 4_986_801,
      timeText: '1:23:06.801',
      fastestLapRank: 1,
      fastestLap: 96_236,
    });
  });

  it.each([
    ['Lapped', '12', 'classified'],
    ['+1 Lap', '12', 'classified'],
    ['Lapped', 'R', 'retired'],
    ['Engine', 'R', 'retired'],
    ['Did not start', 'W', 'withdrawn'],
    ['Disqualified', 'D', 'disqualified'],
  ])('with the status %p and the mark %p is %s: the mark decides', async (status, positionText, finish) => {
    expect(await read(result('solano', 12, { status, positionText }))).toMatchObject({
      finish,
      status,
      position: 12,
    });
  });

  it('may lack times, fastest lap, constructor, grid, laps and number', async () => {
    const { driverId, position, positionText, points, Driver } = {
      ...result('solano', 3),
      driverId: 'solano',
    };
    expect(await read({ position, positionText, points, Driver })).toMatchObject({
      driverId,
      constructorId: null,
      carNumber: '',
      grid: null,
      laps: null,
      time: null,
      timeText: null,
      fastestLapRank: null,
      fastestLap: null,
    });
  });

  it('keeps a start from the pit lane, half points and an empty time for what they are', async () => {
    expect(await read(result('solano', 3, { grid: '0', points: '12.5', Time: { time: '' } }))).toMatchObject({
      grid: 0,
      points: 12.5,
      timeText: null,
    });
  });

  it.each([
    ['no driver', { Driver: undefined }],
    ['a driver without an id', { Driver: driver('') }],
    ['no position', { position: undefined }],
    ['a position that is none', { position: 'R' }],
    ['points that are none', { points: 'many' }],
  ])('with %s makes the answer an error, not a shorter classification', async (_what, broken) => {
    say(racesBody([race(6, { Results: [result('brandt', 1), result('solano', 2, broken)] })], { total: 2 }));
    expect(await failure(feed.results(round, going()))).toMatchObject({ reason: 'unreadable' });
  });
});

describe('qualifying', () => {
  it('tells how far each came: an empty time is a part without a time, a missing one a part without the driver', async () => {
    const rows = [
      qualified('d1', 1, { Q2: '1:30.503', Q3: '1:29.708' }),
      qualified('d2', 10, { Q2: '1:30.9', Q3: '' }),
      qualified('d3', 14, { Q2: '59.001' }),
      qualified('d4', 16, { Q1: '', Q2: '1:31.0' }),
      qualified('d5', 22, { Q1: undefined }),
    ];
    say(racesBody([race(6, { QualifyingResults: rows })], { total: 5 }));
    const read = await feed.qualifying(round, going());
    expect(read.rows.map(({ position, reached, q1, q2, q3 }) => [position, reached, q1, q2, q3])).toEqual([
      [1, 3, 91_295, 90_503, 89_708],
      [10, 3, 91_295, 90_900, null],
      [14, 2, 91_295, 59_001, null],
      [16, 2, null, 91_000, null],
      [22, 1, null, null, null],
    ]);
    expect(asked[0]).toContain('/2026/6/qualifying.json');
  });
});

describe('a sprint', () => {
  it('is read as a race is', async () => {
    say(
      racesBody([race(6, { SprintResults: [result('solano', 1, { points: '8', grid: '0' })] })], {
        total: 1,
      }),
    );
    expect((await feed.sprint(round, going())).rows).toMatchObject([
      { driverId: 'solano', points: 8, grid: 0 },
    ]);
    expect(asked[0]).toContain('/2026/6/sprint.json');
  });
});

describe('a calendar', () => {
  it('has the sessions that are known, the sprint qualifying by either name', async () => {
    const at = (day: number, time = '14:00:00Z') => ({ date: `2026-05-0${day}`, time });
    say(
      racesBody(
        [
          race(1, { Qualifying: at(9) }),
          race(2, { Sprint: at(9), SprintQualifying: at(8), Qualifying: at(9, '18:00:00Z') }),
          race(3, { Sprint: at(9), SprintShootout: at(8) }),
        ],
        { total: 3 },
      ),
    );
    const races = await feed.calendar(2026, going());
    expect(races[0]).toEqual({
      season: 2026,
      round: 1,
      name: 'Grand Prix 1',
      date: '2026-05-10',
      startsAt: new Date('2026-05-10T13:00:00Z'),
      qualifyingAt: new Date('2026-05-09T14:00:00Z'),
      sprintAt: null,
      sprintQualifyingAt: null,
      circuit: 'Ring of Corvara',
      locality: 'Corvara',
      country: 'Italy',
    });
    expect(races.slice(1).map(({ sprintQualifyingAt }) => sprintQualifyingAt)).toEqual([
      new Date('2026-05-08T14:00:00Z'),
      new Date('2026-05-08T14:00:00Z'),
    ]);
  });

  it('has only the day of an old race', async () => {
    say(racesBody([race(1, { date: '1950-05-13', time: undefined, Circuit: undefined })], { total: 1 }));
    expect(await feed.calendar(1950, going())).toMatchObject([
      { date: '1950-05-13', startsAt: null, circuit: null },
    ]);
  });

  it.each(['2026-02-30', '10/05/2026', '', undefined])(
    'is an error with a race on the day %p',
    async (date) => {
      say(racesBody([race(1, { date })], { total: 1 }));
      expect(await failure(feed.calendar(2026, going()))).toMatchObject({ reason: 'unreadable' });
    },
  );
});

describe('drivers and standings', () => {
  it('are read with what is known: drivers of old have neither number nor code', async () => {
    say(
      driversBody([
        driver('solano', { permanentNumber: '7', code: 'SOL' }),
        driver('old', { dateOfBirth: undefined }),
      ]),
    );
    expect(await feed.drivers(2026, going())).toMatchObject([
      { driverId: 'solano', permanentNumber: 7, code: 'SOL', dateOfBirth: '2001-07-30' },
      { driverId: 'old', permanentNumber: null, code: null, dateOfBirth: null },
    ]);
  });

  it('count fractions of points, and a driver who is not ranked', async () => {
    say(
      standingsBody([
        standing('solano'),
        standing('brandt', { position: undefined, positionText: '-', points: '0' }),
      ]),
    );
    expect(await feed.standings(2026, going())).toMatchObject({
      round: 6,
      rows: [
        { driverId: 'solano', position: 1, points: 87.5, wins: 3 },
        { driverId: 'brandt', position: null, points: 0 },
      ],
    });
    expect(asked).toEqual(['/2026/driverstandings.json?limit=100&offset=0']);
  });

  it('are none before the first race', async () => {
    say(standingsBody([]));
    expect(await feed.standings(2026, going())).toBeNull();
  });
});

describe('a provider in trouble', () => {
  it.each([
    ['429 without Retry-After', 429, {}, 'throttled', undefined],
    ['429 with seconds', 429, { 'retry-after': '90' }, 'throttled', 90_000],
    ['500', 500, {}, 'failed', undefined],
    ['503 with Retry-After', 503, { 'retry-after': '5' }, 'failed', 5_000],
    ['403 with an empty body', 403, {}, 'refused', undefined],
    ['400', 400, {}, 'rejected', undefined],
    ['404', 404, {}, 'rejected', undefined],
  ] as const)(
    'that answers %s is an error that says so',
    async (_what, status, headers, reason, retryAfter) => {
      refuse(status, { headers });
      const error = await failure(feed.results(round, going()));
      expect(error).toMatchObject({ reason, retryAfter });
      expect(error.message).toContain(`expected 200, got ${status}`);
    },
  );

  it.each([
    ['HTML', '<!DOCTYPE html><html></html>'],
    ['half an answer', JSON.stringify(racesBody([race(6)], { total: 1 })).slice(0, 90)],
    ['nothing', ''],
    ['another shape', '{"detail":"hello"}'],
    ['another list', JSON.stringify(driversBody([]))],
    [
      'no numbers',
      JSON.stringify({ MRData: { limit: 'x', offset: '0', total: '0', RaceTable: { Races: [] } } }),
    ],
  ])('that answers 200 with %s is an error, never "no results yet"', async (_what, body) => {
    say(body);
    expect(await failure(feed.results(round, going()))).toMatchObject({ reason: 'unreadable' });
  });

  it('that answers 429 is left alone by all workers, for as long as it says', async () => {
    const told: (number | undefined)[] = [];
    feed = feedWith({
      limit: { ...noLimit, onThrottled: async (retryAfter?: number) => void told.push(retryAfter) },
    });
    refuse(429, { headers: { 'retry-after': '90' } });
    await failure(feed.results(round, going()));
    refuse(429, {});
    await failure(feed.results(round, going()));
    refuse(503, { headers: { 'retry-after': '5' } });
    await failure(feed.results(round, going()));
    expect(told).toEqual([90_000, undefined]);
  });

  it('is not asked before its turn, and the error says when that is', async () => {
    const refusal = { retryAfter: 90_000, why: 'jolpica is paused: jolpica answered 429' };
    feed = feedWith({ limit: { ...noLimit, myTurn: () => Promise.resolve(refusal) } });
    expect(await failure(feed.results(round, going()))).toMatchObject({
      reason: 'throttled',
      retryAfter: 90_000,
      message: expect.stringContaining('not asked, jolpica is paused'),
    });
    expect(asked).toHaveLength(0);
  });

  it('that hangs inside the body is left after the time limit', async () => {
    answer = (_url, response) => void response.write('{"MRData":');
    feed = feedWith({ timeout: milliseconds(100) });
    expect(await failure(feed.results(round, going()))).toMatchObject({ reason: 'timeout' });
  });

  it('that breaks the connection, or is not there, cannot be reached', async () => {
    answer = (_url, response) => void response.destroy();
    expect(await failure(feed.results(round, going()))).toMatchObject({ reason: 'unreachable' });
  });

  it('that sends the same page again and again is not asked forever', async () => {
    say(racesBody([race(6, { Results: [result('solano', 1)] })], { limit: 1, total: 3 }));
    expect((await failure(feed.results(round, going()))).message).toContain('expected another page');
    expect(asked).toHaveLength(2);
  });

  it('is no reason to go on when the task is stopped', async () => {
    const stop = new AbortController();
    answer = (_url, response) => {
      response.write('{');
      stop.abort(new Error('the worker stops'));
    };
    await expect(feed.results(round, stop.signal)).rejects.toThrow('the worker stops');
  });
});
