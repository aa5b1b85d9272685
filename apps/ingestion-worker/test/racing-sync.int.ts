import {
  DriverStandingEntity,
  QualifyingResultEntity,
  RaceEntity,
  RaceProgressEntity,
  RaceResultEntity,
  SprintResultEntity,
} from '@baton/domain/racing';
import { openDomainDatabase } from '@baton/domain/testing';
import { milliseconds, PermanentError, seconds, TransientError } from '@baton/messaging';
import { sampleMoment, type SampleProviders, startSampleProviders } from '@baton/sample-providers';
import type { DataSource } from 'typeorm';
import { noLimit } from '../src/adapters/http';
import { racingIngestionHandlers } from '../src/handlers/racing';
import { aContext } from './racing-fakes';

const HOUR = 3_600_000;
/** Round 18 ended half an hour before; its results come half an hour later and are corrected after five more. */
const later = (hours: number) => new Date(sampleMoment.getTime() + hours * HOUR);

let dataSource: DataSource;
let close: () => Promise<void>;
let provider: SampleProviders;
let now: Date;
let flows: string[];
let raceId: number;

beforeAll(async () => {
  ({ dataSource, close } = await openDomainDatabase());
});
afterAll(() => close());
beforeEach(async () => {
  now = sampleMoment;
  flows = [];
  await dataSource.query('truncate race_season, driver, "constructor" cascade');
  provider = await startSampleProviders({ clock: () => now });
  await handlers().scheduleHourlyPolling.run({}, context());
  raceId = (await dataSource.getRepository(RaceEntity).findOneByOrFail({ round: 18 })).id;
});
afterEach(() => provider.stop());

const context = () => aContext(dataSource);
function handlers(timeout = seconds(10)) {
  return racingIngestionHandlers({
    dataSource,
    jolpica: {
      baseUrl: provider.jolpicaBaseUrl,
      timeout,
      limit: noLimit,
    },
    startResultsFlow: async (id, cause) => void flows.push(`${id} ${cause}`),
    clock: () => now,
  });
}
const sync = (id = raceId, timeout = seconds(10)) =>
  handlers(timeout).syncRaceResults.run({ raceId: id }, context());
const count = async () => ({
  race: await dataSource.getRepository(RaceResultEntity).count(),
  qualifying: await dataSource.getRepository(QualifyingResultEntity).count(),
  sprint: await dataSource.getRepository(SprintResultEntity).count(),
  standings: await dataSource.getRepository(DriverStandingEntity).count(),
});
const nothing = { race: 0, qualifying: 0, sprint: 0, standings: 0 };
const winner = async () =>
  (await dataSource.getRepository(RaceResultEntity).findOneByOrFail({ position: 1 })).driverId;

describe('a sync of a race', () => {
  it('finds no results yet, which is no error, and asks no more than that', async () => {
    const before = provider.requests.length;
    expect(await sync()).toEqual({ results: 0, changed: false });
    expect(provider.requests.length - before).toBe(1);
    expect(await count()).toEqual(nothing);
  });

  it('writes race, qualifying, sprint and championship, and nothing when it is run again', async () => {
    now = later(1);
    expect(await sync()).toEqual({ results: 22, changed: true });
    expect(await count()).toEqual({ race: 22, qualifying: 22, sprint: 22, standings: 22 });
    expect(await sync()).toEqual({ results: 22, changed: false });
  });

  it('writes a classification that was changed after the race', async () => {
    now = later(1);
    await sync();
    const first = await winner();
    now = later(6);
    expect(await sync()).toEqual({ results: 22, changed: true });
    expect(await winner()).toBe(first);
    expect(await dataSource.getRepository(RaceResultEntity).countBy({ finish: 'disqualified' })).toBe(1);
    expect(await dataSource.getRepository(RaceProgressEntity).findOneByOrFail({ raceId })).toMatchObject({
      resultsVersion: 2,
    });
  });

  it('refuses a race that there is not, for good', async () => {
    await expect(sync(999_999)).rejects.toBeInstanceOf(PermanentError);
  });

  it('writes the results although the championship does not come', async () => {
    now = later(1);
    provider.failNext('error', { path: 'driverstandings' });
    expect(await sync()).toEqual({ results: 22, changed: true });
    expect(await count()).toMatchObject({ race: 22, standings: 0 });
  });
});

describe('a provider in trouble', () => {
  it.each([
    'error',
    'refused',
    'html',
    'truncated',
    'empty',
    'other-shape',
    'cut-off',
    'hang',
    'throttled',
  ] as const)('(%s) writes nothing wrong, nor half of a weekend, and is asked again later', async (kind) => {
    now = later(1);
    provider.failNext(kind, { path: '/18/sprint' });
    const timeout = kind === 'hang' ? milliseconds(300) : seconds(10);
    await expect(sync(raceId, timeout)).rejects.toBeInstanceOf(TransientError);
    expect(await count()).toEqual(nothing);
    expect(await sync()).toEqual({ results: 22, changed: true });
  });

  it('that throttles says when to come back; without a word the retry policy does', async () => {
    provider.failNext('throttled', { retryAfter: '120' });
    await expect(sync()).rejects.toMatchObject({ retryAfter: 120_000 });
    provider.failNext('throttled');
    await expect(sync()).rejects.toMatchObject({ retryAfter: undefined });
  });

  it('that rejects the request is not asked the same again', async () => {
    provider.failNext('rejected');
    await expect(sync()).rejects.toBeInstanceOf(PermanentError);
  });
});

describe('a race weekend, poll by poll', () => {
  it('starts the flow when the results come and again when they are corrected, and for older races once', async () => {
    const found: number[] = [];
    for (let hour = 1; hour <= 24; hour++) {
      now = later(hour - 0.5);
      const already = flows.length;
      found.push((await handlers().scheduleHourlyPolling.run({}, context())).found);
      for (const flow of flows.slice(already)) await sync(Number(flow.split(' ')[0]));
    }
    // Round 18 at 21:00 + 1 h; then hourly until complete, six-hourly afterwards.
    expect(flows.filter((flow) => flow.startsWith(`${raceId} `))).toEqual([
      `${raceId} results`,
      `${raceId} correction`,
    ]);
    expect(found[0]).toBe(1);
    expect(found.reduce((sum, n) => sum + n, 0)).toBe(2);
  });
});
