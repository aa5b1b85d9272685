import { aQualifying, aResult } from '../../../test/racing-readings';
import { rulesFor, ruleSets } from './rule-sets';
import { scoreWeekend, type WeekendResults } from './score-weekend';

const rules = rulesFor(2024);
const nothing: WeekendResults = { race: [], qualifying: [], sprint: [] };
/** Nineteen others, so that a weekend has a full field. */
const field = Array.from({ length: 19 }, (_, i) => aResult(`other_${i}`, { position: i + 2, grid: i + 2 }));

const scoreOf = (weekend: Partial<WeekendResults>, season = 2024) =>
  scoreWeekend(rulesFor(season), { ...nothing, ...weekend }).drivers.get('solano');
const inRace = (changes: Parameters<typeof aResult>[1]) =>
  scoreOf({ race: [aResult('solano', changes), ...field] });
const inSprint = (changes: Parameters<typeof aResult>[1], season?: number) =>
  scoreOf({ sprint: [aResult('solano', changes), ...field] }, season);

describe('a weekend, worked through by hand', () => {
  it('gives 37 for a win from third on the grid with the fastest lap, and 8 more for third in qualifying', () => {
    const race = [aResult('solano', { position: 1, grid: 3, fastestLapRank: 1 }), ...field];
    expect(scoreOf({ race })).toEqual({
      points: 37,
      breakdown: { 'race.position': 25, 'race.placesGained': 2, 'race.fastestLap': 10 },
    });
    expect(scoreOf({ race, qualifying: [aQualifying('solano', { position: 3 })] })).toEqual({
      points: 45,
      breakdown: {
        'qualifying.position': 8,
        'race.position': 25,
        'race.placesGained': 2,
        'race.fastestLap': 10,
      },
    });
  });
});

describe('the race', () => {
  it.each([
    [1, 25],
    [2, 18],
    [3, 15],
    [4, 12],
    [5, 10],
    [6, 8],
    [7, 6],
    [8, 4],
    [9, 2],
    [10, 1],
    [11, 0],
  ])('gives place %i %i points', (position, points) => {
    expect(inRace({ position, grid: position })?.points).toBe(points);
  });

  it('gives a point for each place gained and takes one for each place lost', () => {
    expect(inRace({ position: 11, grid: 15 })).toEqual({ points: 4, breakdown: { 'race.placesGained': 4 } });
    expect(inRace({ position: 15, grid: 11 })).toEqual({ points: -4, breakdown: { 'race.placesLost': -4 } });
  });

  it('counts a start from the pit lane as a start behind the last car', () => {
    expect(inRace({ position: 14, grid: 0 })?.breakdown).toEqual({ 'race.placesGained': 6 });
  });

  it('counts no places for a car whose place on the grid is not known', () => {
    expect(inRace({ position: 14, grid: null })?.points).toBe(0);
  });

  it.each(['retired', 'withdrawn', 'not_qualified', 'not_classified'] as const)(
    'takes 20 from a car that was %s, and counts neither its place nor places lost',
    (finish) => {
      expect(inRace({ finish, position: 10, grid: 1 })).toEqual({
        points: -20,
        breakdown: { 'race.notClassified': -20 },
      });
    },
  );

  it.each(['disqualified', 'excluded'] as const)('takes 25 from a car that was %s', (finish) => {
    expect(inRace({ finish, position: 20, grid: 1 })?.breakdown).toEqual({ 'race.disqualified': -25 });
  });

  it('gives 10 for the fastest lap wherever the car finished', () => {
    expect(inRace({ position: 15, grid: 15, fastestLapRank: 1 })?.points).toBe(10);
    expect(inRace({ position: 15, grid: 15, fastestLapRank: 2 })?.points).toBe(0);
  });
});

describe('the sprint', () => {
  it.each([
    [1, 8],
    [2, 7],
    [7, 2],
    [8, 1],
    [9, 0],
  ])('gives place %i %i points', (position, points) => {
    expect(inSprint({ position, grid: position })?.points).toBe(points);
  });

  it('counts places gained as the race does', () => {
    expect(inSprint({ position: 3, grid: 5 })).toEqual({
      points: 8,
      breakdown: { 'sprint.position': 6, 'sprint.placesGained': 2 },
    });
  });

  it('gives 5 for the fastest lap; without ranks the shortest lap has it', () => {
    const others = field.map((row) => ({ ...row, fastestLap: 95_000 }));
    const sprint = (fastestLap: number) => [
      aResult('solano', { position: 12, grid: 12, fastestLap }),
      ...others,
    ];
    expect(scoreOf({ sprint: sprint(94_999) })?.breakdown).toEqual({ 'sprint.fastestLap': 5 });
    expect(scoreOf({ sprint: sprint(95_001) })?.points).toBe(0);
  });

  it('has no fastest lap when ranks are given and nobody has the first', () => {
    const sprint = [aResult('solano', { position: 12, grid: 12, fastestLap: 90_000, fastestLapRank: 2 })];
    expect(scoreOf({ sprint })?.breakdown).not.toHaveProperty('sprint.fastestLap');
  });

  it('takes 20 from a car that retired until 2025 and 10 from 2026', () => {
    expect(inSprint({ finish: 'retired' }, 2025)?.points).toBe(-20);
    expect(inSprint({ finish: 'retired' }, 2026)?.points).toBe(-10);
  });
});

describe('qualifying', () => {
  it.each([
    [1, 10],
    [2, 9],
    [10, 1],
    [11, 0],
  ])('gives place %i %i points', (position, points) => {
    expect(scoreOf({ qualifying: [aQualifying('solano', { position })] })?.points).toBe(points);
  });

  it('takes 5 from a driver who set no time', () => {
    expect(scoreOf({ qualifying: [aQualifying('solano', { position: 20, q1: null })] })).toEqual({
      points: -5,
      breakdown: { 'qualifying.noTime': -5 },
    });
  });

  it('counts a time in a later part when the first has none', () => {
    const row = aQualifying('solano', { position: 9, reached: 2, q1: null, q2: 90_000 });
    expect(scoreOf({ qualifying: [row] })?.points).toBe(2);
  });

  it('takes 5 from a driver who raced and is not listed, unless qualifying has no results at all', () => {
    const race = [aResult('solano', { position: 12, grid: 12 })];
    expect(scoreOf({ race, qualifying: [aQualifying('other_1')] })?.breakdown).toMatchObject({
      'qualifying.noTime': -5,
    });
    expect(scoreOf({ race })?.breakdown).not.toHaveProperty('qualifying.noTime');
  });
});

describe('a constructor', () => {
  const car = (driver: string, reached: 1 | 2 | 3) =>
    aQualifying(driver, { constructorId: 'corvara', position: 15, reached });
  const progress = (...cars: [1 | 2 | 3, 1 | 2 | 3]) =>
    scoreWeekend(rules, {
      ...nothing,
      qualifying: [car('solano', cars[0]), car('brandt', cars[1])],
    }).constructors.get('corvara')?.points;

  it.each([
    ['no car in Q2', [1, 1], -1],
    ['one car in Q2', [2, 1], 1],
    ['both cars in Q2', [2, 2], 3],
    ['one car in Q3, the other out early', [3, 1], 5],
    ['one car in Q3, the other in Q2', [3, 2], 5],
    ['both cars in Q3', [3, 3], 10],
  ] as const)('with %s in qualifying gets its bonus', (_, cars, points) => {
    expect(progress(...(cars as [1 | 2 | 3, 1 | 2 | 3]))).toBe(points);
  });

  it('gets what its two drivers got in all sessions, and its progress', () => {
    const corvara = { constructorId: 'corvara' };
    const { constructors } = scoreWeekend(rules, {
      qualifying: [
        aQualifying('solano', { ...corvara, position: 1, reached: 3 }),
        aQualifying('brandt', { ...corvara, position: 12, reached: 2 }),
      ],
      sprint: [aResult('solano', { ...corvara, position: 1, grid: 1 })],
      race: [
        aResult('solano', { ...corvara, position: 1, grid: 1 }),
        aResult('brandt', { ...corvara, position: 2, grid: 12, finish: 'retired' }),
      ],
    });
    expect(constructors.get('corvara')).toEqual({
      points: 10 + 0 + 5 + 8 + 25 - 20,
      breakdown: {
        'qualifying.position': 10,
        'qualifying.progress': 5,
        'sprint.position': 8,
        'race.position': 25,
        'race.notClassified': -20,
      },
    });
  });
});

describe('the versions of the rules', () => {
  it('hold from their season until the next version', () => {
    expect([1950, 2023, 2024, 2025, 2026, 2030].map((season) => rulesFor(season).version)).toEqual([
      '2024',
      '2024',
      '2024',
      '2024',
      '2026',
      '2026',
    ]);
  });

  it('have names and seasons of their own, in order', () => {
    expect(new Set(ruleSets.map(({ version }) => version)).size).toBe(ruleSets.length);
    expect(ruleSets.map(({ fromSeason }) => fromSeason)).toEqual([2024, 2026]);
  });

  it('take 20 for a disqualification from 2026, where it was 25', () => {
    expect(scoreOf({ race: [aResult('solano', { finish: 'disqualified' })] }, 2026)?.points).toBe(-20);
  });

  it('are plain data', () => {
    for (const set of ruleSets) expect(JSON.parse(JSON.stringify(set))).toEqual(set);
  });
});
