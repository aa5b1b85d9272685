import { readTeamList } from './read-team-list';

const lark = {
  id: '25',
  slug: 'town-larks',
  abbreviation: 'TWN',
  displayName: 'Town Larks',
  shortDisplayName: 'Larks',
  name: 'Larks',
  location: 'Town',
  color: 'fc4c02',
  alternateColor: '000000',
  isActive: true,
  logos: [{ href: 'https://logos.test/25.png', rel: ['full', 'default'] }],
};

const body = (teams: unknown[], league: object = {}) => ({
  sports: [
    {
      id: '70',
      name: 'Hockey',
      leagues: [
        {
          id: '90',
          name: 'Hockey League',
          slug: 'nhl',
          season: { year: 2025, displayName: '2024-25' },
          teams: teams.map((team) => ({ team })),
          ...league,
        },
      ],
    },
  ],
});

describe('readTeamList', () => {
  it('reads the league and its teams', () => {
    expect(readTeamList('NHL', body([lark]))).toEqual({
      league: {
        league: 'NHL',
        espnId: '90',
        name: 'Hockey League',
        slug: 'nhl',
        seasonYear: 2025,
        seasonName: '2024-25',
      },
      teams: [
        {
          espnId: '25',
          abbreviation: 'TWN',
          name: 'Town Larks',
          shortName: 'Larks',
          location: 'Town',
          color: 'fc4c02',
          alternateColor: '000000',
          logoUrl: 'https://logos.test/25.png',
          active: true,
        },
      ],
      unreadable: [],
    });
  });

  it('reads a league that does not tell its season', () => {
    expect(readTeamList('NHL', body([], { season: undefined })).league).toMatchObject({ seasonYear: null });
  });

  it('names a team without an id and reads the others', () => {
    const { teams, unreadable } = readTeamList('NHL', body([{ ...lark, id: undefined }, lark, null]));
    expect(teams).toHaveLength(1);
    expect(unreadable).toHaveLength(2);
  });

  it.each([[{}], [{ sports: [] }], [{ sports: [{ leagues: [] }] }], [null]])('refuses %j', (other) => {
    expect(() => readTeamList('NHL', other)).toThrow();
  });
});
