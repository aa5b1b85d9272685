import type { GameReading } from '@baton/domain/games';
import { readScoreboard } from './read-scoreboard';

type Fields = Record<string, unknown>;

const team = (id: string, changes: Fields = {}): Fields => ({
  id,
  location: `Town ${id}`,
  name: `Larks ${id}`,
  abbreviation: `T${id}`,
  displayName: `Town ${id} Larks`,
  shortDisplayName: `Larks ${id}`,
  isActive: true,
  color: '112233',
  alternateColor: 'ffffff',
  logo: `https://logos.test/${id}.png`,
  ...changes,
});

const side = (homeAway: 'home' | 'away', score: unknown, teamFields: Fields): Fields => ({
  id: teamFields['id'],
  type: 'team',
  homeAway,
  score,
  team: teamFields,
});

const status = (name: string, state: string, completed = false, more: Fields = {}): Fields => ({
  clock: 0,
  displayClock: '0:00',
  period: 1,
  type: { id: '1', name, state, completed, description: '', detail: 'A detail', shortDetail: '' },
  ...more,
});
const scheduled = status('STATUS_SCHEDULED', 'pre');
const live = status('STATUS_IN_PROGRESS', 'in', false, { period: 3, displayClock: '4:12' });

interface EventParts {
  readonly event?: Fields;
  readonly competition?: Fields;
  readonly home?: Fields;
  readonly away?: Fields;
}

function anEvent({ event = {}, competition = {}, home = {}, away = {} }: EventParts = {}): Fields {
  return {
    id: '900100',
    date: '2024-12-15T18:00Z',
    name: 'Town 2 Larks at Town 1 Larks',
    shortName: 'T2 @ T1',
    season: { year: 2024, type: 2, slug: 'regular-season' },
    status: scheduled,
    competitions: [
      {
        id: '900100',
        timeValid: true,
        neutralSite: false,
        venue: { id: '5', fullName: 'Old Field', address: { city: 'Town 1' } },
        competitors: [
          { ...side('home', '0', team('1')), ...home },
          { ...side('away', '0', team('2')), ...away },
        ],
        notes: [],
        ...competition,
      },
    ],
    ...event,
  };
}

function read(...events: unknown[]) {
  return readScoreboard({ leagues: [], events });
}

function game(parts: EventParts = {}): GameReading {
  const { games, unreadable } = read(anEvent(parts));
  expect(unreadable).toEqual([]);
  return games[0] as GameReading;
}

describe('readScoreboard', () => {
  it('reads a game to come', () => {
    expect(game()).toEqual({
      espnId: '900100',
      day: '2024-12-15',
      startsAt: new Date('2024-12-15T18:00:00Z'),
      startTimeKnown: true,
      seasonYear: 2024,
      seasonType: 2,
      week: null,
      name: 'Town 2 Larks at Town 1 Larks',
      shortName: 'T2 @ T1',
      home: expect.objectContaining({ espnId: '1', name: 'Town 1 Larks', abbreviation: 'T1', active: true }),
      away: expect.objectContaining({ espnId: '2', logoUrl: 'https://logos.test/2.png', color: '112233' }),
      status: 'scheduled',
      homeScore: null,
      awayScore: null,
      period: null,
      clock: null,
      espnStatus: 'STATUS_SCHEDULED',
      statusDetail: 'A detail',
      neutralSite: false,
      venue: 'Old Field',
      note: null,
    });
  });

  it.each([
    '2024-12-16T02:30Z',
    '2024-12-16T02:30:00Z',
    '2024-12-16T02:30:00+00:00',
    '2024-12-16T02:30:00.000+00:00',
  ])('reads the date %s and puts it on its Eastern day', (date) => {
    expect(game({ event: { date } })).toMatchObject({
      startsAt: new Date('2024-12-16T02:30Z'),
      day: '2024-12-15',
    });
  });

  it('tells home from away by what the sides say, not by their order', () => {
    const competitors = [side('away', '3', team('2')), side('home', '7', team('1'))];
    expect(game({ event: { status: live }, competition: { competitors } })).toMatchObject({
      home: { espnId: '1' },
      homeScore: 7,
      away: { espnId: '2' },
      awayScore: 3,
    });
  });

  it('reads scores sent as text, as numbers, or not at all', () => {
    const event = { status: live };
    expect(game({ event, home: { score: '21' }, away: { score: 3 } })).toMatchObject({
      homeScore: 21,
      awayScore: 3,
    });
    expect(game({ event, home: { score: undefined }, away: { score: '' } })).toMatchObject({
      homeScore: null,
      awayScore: null,
    });
  });

  it('has no score before the start, though period 1, clock 15:00 and "0" are sent', () => {
    const aboutToStart = status('STATUS_SCHEDULED', 'pre', false, { period: 1, displayClock: '15:00' });
    expect(game({ event: { status: aboutToStart } })).toMatchObject({
      status: 'scheduled',
      homeScore: null,
      awayScore: null,
      period: null,
      clock: null,
    });
  });

  it('reads a final after overtime with the period that tells it', () => {
    const overtime = status('STATUS_FINAL', 'post', true, { period: 4 });
    expect(
      game({ event: { status: overtime }, home: { score: '3', winner: true }, away: { score: '2' } }),
    ).toMatchObject({
      status: 'final',
      homeScore: 3,
      awayScore: 2,
      period: 4,
      clock: null,
    });
  });

  it('does not take a postponed game, which is in state post with score "0", for a final', () => {
    const notes = [{ type: 'event', headline: 'Inclement Weather - Makeup date June 5' }];
    const parts = { event: { status: status('STATUS_POSTPONED', 'post') }, competition: { notes } };
    expect(game(parts)).toMatchObject({ status: 'postponed', homeScore: null, note: notes[0]?.headline });
  });

  it('keeps the score so far of a suspended game', () => {
    const suspended = status('STATUS_SUSPENDED', 'post', false, { period: 7 });
    expect(game({ event: { status: suspended }, home: { score: '3' }, away: { score: '3' } })).toMatchObject({
      status: 'suspended',
      homeScore: 3,
      awayScore: 3,
      period: 7,
    });
  });

  it('keeps the name of a status it does not know', () => {
    expect(game({ event: { status: status('STATUS_NEW', 'in') } })).toMatchObject({
      status: 'live',
      espnStatus: 'STATUS_NEW',
    });
  });

  it('reads the status from the competition when the event has none', () => {
    expect(game({ event: { status: undefined }, competition: { status: live } })).toMatchObject({
      status: 'live',
    });
  });

  it('takes the week from the event, else from the top of the body, else has none', () => {
    const body = { events: [anEvent({ event: { week: { number: 15 } } }), anEvent()], week: { number: 2 } };
    expect(readScoreboard(body).games.map(({ week }) => week)).toEqual([15, 2]);
    expect(game()).toMatchObject({ week: null });
  });

  it('takes a guest team, which has no colours and an empty logo', () => {
    const guest = team('111124', { isActive: false, color: undefined, alternateColor: undefined, logo: '' });
    expect(game({ away: { team: guest } }).away).toMatchObject({
      espnId: '111124',
      color: null,
      logoUrl: null,
      active: false,
    });
  });

  it.each([
    team('-1', { abbreviation: 'TBD', displayName: 'TBD' }),
    team('-2', { displayName: 'Winner of Game 1' }),
    team('77', { abbreviation: 'TBD' }),
    undefined,
  ])('has no team yet where the opponent is a placeholder (%#)', (placeholder) => {
    expect(game({ away: { team: placeholder } })).toMatchObject({ home: { espnId: '1' }, away: null });
  });

  it('has no opponent yet where only one side is sent', () => {
    expect(game({ competition: { competitors: [side('home', '0', team('1'))] } })).toMatchObject({
      away: null,
    });
  });

  it('says when the time of a game is not agreed yet', () => {
    const parts = { event: { date: '2025-01-12T05:00Z' }, competition: { timeValid: false } };
    expect(game(parts)).toMatchObject({ startTimeKnown: false, day: '2025-01-12' });
  });

  it('reads a body without leagues, and one without games', () => {
    expect(readScoreboard({ events: [anEvent()] }).games).toHaveLength(1);
    expect(readScoreboard({ leagues: [{}], events: [] })).toEqual({ games: [], unreadable: [] });
  });

  it('never loses a game over what only decorates it', () => {
    const parts = {
      event: { name: 7, shortName: null, season: 'now', week: [] },
      competition: { venue: null, notes: '', neutralSite: 'no', broadcasts: '' },
    };
    expect(game(parts)).toMatchObject({ seasonYear: null, venue: null, note: null, neutralSite: false });
  });

  it('removes NUL, which JSON can carry and PostgreSQL cannot store', () => {
    expect(game({ event: { name: 'A\0 at B' } }).name).toBe('A at B');
  });

  it.each([
    ['no date', { event: { date: undefined } }, 'date'],
    ['a date without an offset', { event: { date: '2024-12-15T18:00' } }, 'date'],
    ['a day that does not exist', { event: { date: '2024-13-41T18:00Z' } }, 'date'],
    ['no status', { event: { status: undefined } }, 'status'],
    ['a state it does not know', { event: { status: status('STATUS_X', 'sideways') } }, 'state'],
    ['a score that is no number', { home: { score: 'seven' } }, 'score'],
    ['a score too large to be one', { home: { score: '99999999999' } }, 'score'],
    ['two home sides', { away: { homeAway: 'home' } }, 'home'],
    ['no competition', { event: { competitions: [] } }, 'competitions'],
  ])('names an event with %s and reads the others', (_what, parts: EventParts, field) => {
    const broken = anEvent({ ...parts, event: { id: 'bad1', ...parts.event } });
    const { games, unreadable } = read(anEvent(), broken, anEvent({ event: { id: '900101' } }));
    expect(games.map(({ espnId }) => espnId)).toEqual(['900100', '900101']);
    expect(unreadable).toEqual([{ espnId: 'bad1', message: expect.stringContaining(field) }]);
  });

  it.each([[null], ['text'], [42], [[]], [{}]])('names an event that is %j', (event) => {
    expect(read(event, anEvent())).toMatchObject({ games: [{}], unreadable: [{ espnId: undefined }] });
  });

  it.each([
    [{}],
    [{ code: 400, message: 'Failed to get events endpoint.' }],
    [{ count: 0, pageIndex: 0, pageSize: 25, pageCount: 0, items: [] }],
    [{ events: null }],
    [null],
    [[]],
    ['<html>'],
  ])('refuses %j, which is no scoreboard and does not mean that there are no games', (body) => {
    expect(() => readScoreboard(body)).toThrow();
  });
});
