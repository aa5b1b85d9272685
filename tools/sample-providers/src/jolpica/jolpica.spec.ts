import { jolpicaAnswer } from './answer';
import { sampleMoment } from '../clocks';
import { sampleCalendar } from './calendar';

interface Answered {
  MRData: {
    limit: string;
    total: string;
    RaceTable?: { Races: { round: string; Results?: { positionText: string; status: string }[] }[] };
    StandingsTable?: { StandingsLists: { round: string; DriverStandings: object[] }[] };
  };
}

const HOUR = 3_600_000;
const later = (hours: number) => new Date(sampleMoment.getTime() + hours * HOUR);
const get = (path: string, now = sampleMoment) =>
  (jolpicaAnswer(new URL(path, 'http://localhost'), { seed: 'baton', now }).body as Answered).MRData;
const results = (now: Date) => get('/2026/18/results.json?limit=100', now).RaceTable?.Races[0]?.Results ?? [];

describe('the sample season', () => {
  it('has twenty Sundays, every fourth with a sprint', () => {
    const races = sampleCalendar(2026);
    expect(races).toHaveLength(20);
    expect(new Set(races.map(({ startsAt }) => startsAt.getUTCDay()))).toEqual(new Set([0]));
    expect(races.filter(({ sprint }) => sprint !== null).map(({ round }) => round)).toEqual([
      2, 6, 10, 14, 18,
    ]);
  });

  it('has a race that ended half an hour before sample time begins: its results come half an hour after', () => {
    expect(sampleCalendar(2026)[17]?.startsAt).toEqual(later(-2.5));
    expect(results(later(0.4))).toEqual([]);
    expect(results(later(0.5))).toHaveLength(22);
  });

  it('corrects the results of that race five hours later: the second is disqualified', () => {
    expect(results(later(5)).map(({ positionText }) => positionText)).not.toContain('D');
    expect(results(later(5.5)).at(-1)).toMatchObject({ positionText: 'D', status: 'Disqualified' });
  });

  it('says the same at the same moment, and other things with another seed', () => {
    expect(results(later(1))).toEqual(results(later(1)));
    const url = new URL('/2026/1/results.json', 'http://localhost');
    expect(jolpicaAnswer(url, { seed: 'other', now: sampleMoment })).not.toEqual(
      jolpicaAnswer(url, { seed: 'baton', now: sampleMoment }),
    );
  });
});

describe('a list', () => {
  it('comes by pages of at most 100 rows, which cut races in the middle', () => {
    const page = get('/2026/results.json?limit=500&offset=20');
    expect(page.limit).toBe('100');
    expect(page.total).toBe(String(17 * 22));
    expect(page.RaceTable?.Races.map(({ round, Results }) => [round, Results?.length])).toEqual([
      ['1', 2],
      ['2', 22],
      ['3', 22],
      ['4', 22],
      ['5', 22],
      ['6', 10],
    ]);
  });

  it('is empty past its end and for a round that there is not', () => {
    expect(get('/2026/results.json?offset=5000').RaceTable?.Races).toEqual([]);
    expect(get('/2026/99/results.json')).toMatchObject({ total: '0', RaceTable: { Races: [] } });
  });

  it('of standings is none before the first race', () => {
    expect(get('/2027/driverstandings.json').StandingsTable?.StandingsLists).toEqual([]);
    expect(get('/2026/driverstandings.json').StandingsTable?.StandingsLists[0]).toMatchObject({
      round: '17',
    });
  });

  it('is not found under an address that does not end in .json or /', () => {
    expect(
      jolpicaAnswer(new URL('/2026/races', 'http://localhost'), { seed: '', now: sampleMoment }).status,
    ).toBe(404);
  });
});
