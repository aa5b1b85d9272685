import { type ResultsCause, postgresRaceStore, RaceFeedError } from '@baton/domain/racing';
import { openDomainDatabase } from '@baton/domain/testing';
import { PermanentError, type StoreTransaction, TransientError } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { scheduleHourlyPollingHandler } from '../src/handlers/racing/schedule-hourly-polling';
import { aContext, aRace, aResult, FakeFeed } from './racing-fakes';

const HOUR = 3_600_000;
const start = new Date('2026-05-10T13:00:00Z');
/** Hours after the race can have ended. */
const after = (hours: number) => new Date(start.getTime() + (2 + hours) * HOUR);

let dataSource: DataSource;
let close: () => Promise<void>;
let feed: FakeFeed;
let now: Date;
let started: [round: number, cause: ResultsCause][];
let startFails: Error | undefined;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  await dataSource.query('truncate race_season, driver, "constructor" cascade');
  feed = new FakeFeed();
  feed.races = [aRace(6, start)];
  started = [];
  startFails = undefined;
});

const handler = () =>
  scheduleHourlyPollingHandler({
    feed,
    races: (tx: StoreTransaction = dataSource.manager) => postgresRaceStore(tx),
    startResultsFlow: async (raceId, cause, { tx }) => {
      if (startFails) throw startFails;
      const [race] = await tx.query<[{ round: number }]>('select round from race where id = $1', [raceId]);
      started.push([race.round, cause]);
    },
    clock: () => now,
  });

function poll(at: Date) {
  now = at;
  return handler().run({}, aContext(dataSource));
}
/** What the results flow's first step would do. */
async function sync(): Promise<void> {
  const store = postgresRaceStore(dataSource.manager);
  for (const { raceId, round } of await store.racesThatEnded({ after: new Date(0), before: after(999) })) {
    const ref = { season: 2026, round };
    await store.saveWeekend(raceId, {
      race: await feed.results(ref),
      qualifying: await feed.qualifying(ref),
      sprint: { rows: [], drivers: [], constructors: [] },
    });
  }
}

describe('polling', () => {
  it('asks about no race that cannot have ended', async () => {
    expect(await poll(after(-0.01))).toEqual({ polled: 0, found: 0 });
    expect(feed.asked).toEqual(['drivers 2026', 'calendar 2026']);
  });

  it('INVARIANT: picks results that come three hours late up, once', async () => {
    const reports = [];
    for (let hour = 0; hour < 8; hour++) {
      if (hour === 3) {
        feed.publish('results 6', aResult('solano', 1));
        feed.publish('qualifying 6', aResult('solano', 1));
      }
      reports.push(await poll(after(hour)));
      if (hour === 3) await sync();
    }
    expect(reports.map(({ found }) => found)).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    expect(started).toEqual([[6, 'results']]);
  });

  it('INVARIANT: starts one flow when two pollers find the results at the same time', async () => {
    await poll(after(-1));
    feed.publish('results 6', aResult('solano', 1));
    now = after(1);
    const reports = await Promise.all([1, 2, 3].map(() => handler().run({}, aContext(dataSource))));
    expect(reports.map(({ found }) => found).sort()).toEqual([0, 0, 1]);
    expect(started).toEqual([[6, 'results']]);
  });

  it('verifies complete results later and starts the flow again when they were changed', async () => {
    feed.publish('results 6', aResult('solano', 1), aResult('brandt', 2));
    feed.publish('qualifying 6', aResult('solano', 1));
    await poll(after(1));
    await sync();
    expect(await poll(after(3))).toEqual({ polled: 0, found: 0 });
    expect(await poll(after(7))).toEqual({ polled: 1, found: 0 });
    feed.publish('results 6', aResult('brandt', 1), aResult('solano', 2));
    expect(await poll(after(13))).toEqual({ polled: 1, found: 1 });
    expect(started).toEqual([
      [6, 'results'],
      [6, 'correction'],
    ]);
  });

  it('goes on asking every hour while qualifying is missing', async () => {
    feed.publish('results 6', aResult('solano', 1));
    await poll(after(1));
    await sync();
    expect(await poll(after(2))).toEqual({ polled: 1, found: 0 });
    feed.publish('qualifying 6', aResult('solano', 1));
    expect(await poll(after(3))).toEqual({ polled: 1, found: 1 });
  });

  it('tries again with the next poll when the flow could not be started', async () => {
    feed.publish('results 6', aResult('solano', 1));
    startFails = new Error('no broker');
    await expect(poll(after(1))).rejects.toThrow('no broker');
    startFails = undefined;
    expect(await poll(after(2))).toEqual({ polled: 1, found: 1 });
    expect(started).toEqual([[6, 'results']]);
  });
});

describe('a provider in trouble', () => {
  beforeEach(async () => {
    feed.races = [aRace(5, new Date(start.getTime() - 72 * HOUR)), aRace(6, start)];
    feed.publish('results 6', aResult('solano', 1));
    await poll(after(-1));
  });

  it('with one race is asked about the others all the same', async () => {
    feed.fail('results 5', new RaceFeedError('expected 200, got 500'));
    expect(await poll(after(1))).toEqual({ polled: 2, found: 1 });
  });

  it('with all races fails the poll, to be retried when the provider said', async () => {
    feed.fail('results 5', new RaceFeedError('throttled', { retryAfter: 90_000 }));
    feed.fail('results 6', new RaceFeedError('throttled', { retryAfter: 90_000 }));
    const error: unknown = await poll(after(1)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ retryAfter: 90_000 });
  });

  it('with the calendar does not stop the polling: the one of before is good enough', async () => {
    feed.fail('calendar 2026', new RaceFeedError('expected JSON, got "<html>"'));
    expect(await poll(after(24))).toEqual({ polled: 2, found: 1 });
  });

  it('that refuses a request is not asked again', async () => {
    class Refused extends RaceFeedError {
      override get passing(): boolean {
        return false;
      }
    }
    feed.fail('results 5', new Refused('400'));
    feed.fail('results 6', new Refused('400'));
    await expect(poll(after(1))).rejects.toBeInstanceOf(PermanentError);
  });
});

describe('the calendar', () => {
  it('is read twice a day', async () => {
    for (const hour of [-20, -19, -9, -8, -7]) await poll(after(hour));
    expect(feed.asked.filter((what) => what.startsWith('calendar'))).toHaveLength(2);
  });

  it('moves a race that moves', async () => {
    await poll(after(-24));
    feed.races = [aRace(6, after(5))];
    await poll(after(-1));
    expect(await poll(after(1))).toEqual({ polled: 0, found: 0 });
  });
});

it('stops between two races when the worker stops', async () => {
  feed.races = [aRace(6, start)];
  await poll(after(-1));
  const stop = new AbortController();
  stop.abort(new Error('the worker stops'));
  now = after(1);
  await expect(handler().run({}, aContext(dataSource, stop.signal))).rejects.toThrow('the worker stops');
});
