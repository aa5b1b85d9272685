import { sampleMoment } from '../clocks';
import { easternMoment } from './eastern-time';
import { sampleLeagues } from './index';
import { gamesShown, type SampleGame, slate } from './slate';
import { standingAt } from './standing';

const seed = 'baton';
const sunday = '2026-10-25';
const monday = '2026-10-26';
const at = (day: string, time: string): Date => easternMoment(day, time);
const gamesOn = (day: string, now: Date) =>
  sampleLeagues.flatMap((league) => gamesShown(league, day, { seed, now }));
const statusAt = (game: SampleGame, now: Date): string => standingAt(game, { seed, now }).status;

function gameWith(fate: SampleGame['fate'], day = sunday): SampleGame {
  const found = sampleLeagues
    .flatMap((league) => slate(league, day, seed))
    .find((game) => game.fate === fate);
  if (found === undefined) throw new Error(`no ${fate} game on ${day}`);
  return found;
}

function everyMinuteOf(game: SampleGame): Date[] {
  return Array.from(
    { length: 6 * 60 },
    (_, minute) => new Date(game.startsAt.getTime() + (minute - 60) * 60_000),
  );
}

describe('the sample season', () => {
  it('shows games of every kind at the moment sample time begins', () => {
    const statuses = new Set(gamesOn(sunday, sampleMoment).map((game) => statusAt(game, sampleMoment)));
    expect([...statuses].sort()).toEqual([
      'STATUS_FINAL',
      'STATUS_IN_PROGRESS',
      'STATUS_POSTPONED',
      'STATUS_RAIN_DELAY',
      'STATUS_SCHEDULED',
      'STATUS_SUSPENDED',
    ]);
  });

  it('says the same whenever it is asked about the same moment', () => {
    const look = () =>
      gamesOn(sunday, sampleMoment).map((game) => standingAt(game, { seed, now: sampleMoment }));
    expect(look()).toEqual(look());
  });

  it('gives every game of two weeks another id', () => {
    const days = Array.from({ length: 14 }, (_, i) => `2026-10-${String(10 + i)}`);
    const ids = days.flatMap((day) =>
      sampleLeagues.flatMap((league) => slate(league, day, seed).map(({ id }) => id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(100);
  });

  it('moves a plain game from scheduled through its breaks to final, and never takes a score back', () => {
    for (const game of gamesOn(sunday, sampleMoment).filter(({ fate }) => fate === 'plain')) {
      const course = everyMinuteOf(game).map((now) => standingAt(game, { seed, now }));
      const scores = course.map(({ home, away }) => home + away);
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      expect(course[0]?.status).toBe('STATUS_SCHEDULED');
      expect(course.at(-1)).toMatchObject({ status: 'STATUS_FINAL' });
      expect(course.at(-1)?.home).not.toBe(course.at(-1)?.away);
    }
  });

  it('decides a tie in overtime', () => {
    const game = gameWith('overtime');
    const course = everyMinuteOf(game).map((now) => standingAt(game, { seed, now }));
    const extra = course.filter(({ status, period }) => status === 'STATUS_IN_PROGRESS' && period === 5);
    expect(extra[0]).toMatchObject({ home: extra[0]?.away });
    expect(course.at(-1)).toMatchObject({ detail: 'Final/OT', altDetail: 'OT', period: 5 });
  });

  it('stops a baseball game for rain and goes on where it stopped', () => {
    const game = gameWith('delayed');
    const course = everyMinuteOf(game).map((now) => statusAt(game, now));
    const steps = course.filter((status, i) => status !== course[i - 1]);
    expect(steps).toEqual([
      'STATUS_SCHEDULED',
      'STATUS_IN_PROGRESS',
      'STATUS_RAIN_DELAY',
      'STATUS_IN_PROGRESS',
      'STATUS_FINAL',
    ]);
  });

  it('suspends a baseball game with its score so far and finishes it on the next day', () => {
    const game = gameWith('suspended');
    expect(statusAt(game, at(sunday, '23:00'))).toBe('STATUS_SUSPENDED');
    expect(gamesOn(sunday, at(monday, '12:30')).map(({ id }) => id)).toContain(game.id);
    expect(statusAt(game, at(monday, '12:30'))).toBe('STATUS_IN_PROGRESS');
    expect(statusAt(game, at(monday, '16:00'))).toBe('STATUS_FINAL');
  });

  it('postpones a game, and shows it the next day under its old id with a new date', () => {
    const game = gameWith('postponed');
    const shown = (day: string, now: Date) => gamesOn(day, now).find(({ id }) => id === game.id);
    expect(statusAt(game, at(sunday, '12:00'))).toBe('STATUS_SCHEDULED');
    expect(statusAt(game, at(sunday, '23:00'))).toBe('STATUS_POSTPONED');
    expect(shown(monday, at(sunday, '23:00'))).toBeUndefined();

    expect(shown(sunday, at(monday, '02:00'))).toBeUndefined();
    const moved = shown(monday, at(monday, '02:00'));
    expect(moved?.startsAt).toEqual(at(monday, '12:15'));
    expect(moved && statusAt(moved, at(monday, '02:00'))).toBe('STATUS_SCHEDULED');
  });
});

describe('easternMoment', () => {
  it('knows summer and winter time', () => {
    expect(at('2026-10-25', '13:00').toISOString()).toBe('2026-10-25T17:00:00.000Z');
    expect(at('2026-11-22', '13:00').toISOString()).toBe('2026-11-22T18:00:00.000Z');
    expect(at('2026-11-01', '13:00').toISOString()).toBe('2026-11-01T18:00:00.000Z');
  });
});
