/** Answers in the shape of Jolpica's, about people and races that do not exist. Every scalar is text. */

export const driver = (driverId: string, more: object = {}) => ({
  driverId,
  url: `http://example.org/wiki/${driverId}`,
  givenName: 'Mira',
  familyName: 'Solano',
  dateOfBirth: '2001-07-30',
  nationality: 'Spanish',
  ...more,
});

const constructor = {
  constructorId: 'corvara',
  url: 'http://example.org',
  name: 'Corvara',
  nationality: 'Italian',
};

export const result = (driverId: string, position: number, more: object = {}) => ({
  number: '7',
  position: String(position),
  positionText: String(position),
  points: '0',
  Driver: driver(driverId),
  Constructor: constructor,
  grid: String(position),
  laps: '57',
  status: 'Finished',
  ...more,
});

export const qualified = (driverId: string, position: number, more: object = {}) => ({
  number: '7',
  position: String(position),
  Driver: driver(driverId),
  Constructor: constructor,
  Q1: '1:31.295',
  ...more,
});

export const race = (round: number, more: object = {}) => ({
  season: '2026',
  round: String(round),
  url: 'http://example.org',
  raceName: `Grand Prix ${round}`,
  Circuit: {
    circuitId: 'corvara',
    circuitName: 'Ring of Corvara',
    Location: { lat: '46.5', long: '11.8', locality: 'Corvara', country: 'Italy' },
  },
  date: '2026-05-10',
  time: '13:00:00Z',
  ...more,
});

interface Paging {
  limit?: number;
  offset?: number;
  total: number;
}

const wrap = ({ limit = 100, offset = 0, total }: Paging, table: object) => ({
  MRData: {
    xmlns: '',
    series: 'f1',
    url: 'http://example.org',
    limit: String(limit),
    offset: String(offset),
    total: String(total),
    ...table,
  },
});

export const racesBody = (races: object[], paging: Paging) => wrap(paging, { RaceTable: { Races: races } });

export const driversBody = (drivers: object[]) =>
  wrap({ total: drivers.length }, { DriverTable: { season: '2026', Drivers: drivers } });

export const standingsBody = (rows: object[], round = 6) =>
  wrap(
    { total: rows.length },
    {
      StandingsTable: {
        season: '2026',
        StandingsLists:
          rows.length === 0 ? [] : [{ season: '2026', round: String(round), DriverStandings: rows }],
      },
    },
  );

export const standing = (driverId: string, more: object = {}) => ({
  position: '1',
  positionText: '1',
  points: '87.5',
  wins: '3',
  Driver: driver(driverId),
  Constructors: [constructor],
  ...more,
});
