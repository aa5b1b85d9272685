import { type SampleLeague, teamsOf } from './sample-league';

const weekdays = ['19:00', '19:30', '22:00'];

export const basketball: SampleLeague = {
  path: 'basketball/nba',
  id: '46',
  uid: 's:40~l:46',
  name: 'Sample Basketball League',
  abbreviation: 'NBA',
  slug: 'nba',
  sport: 'Basketball',
  venueKind: 'Arena',
  starts: {
    0: ['13:00', '15:30', '16:30', ['19:00', 'postponed']],
    1: weekdays,
    2: weekdays,
    3: weekdays,
    4: weekdays,
    5: weekdays,
    6: weekdays,
  },
  seasonNamedBy: 'last year',
  countsWeeks: false,
  course: {
    periods: 4,
    minutesPerPeriod: 32,
    clock: 12,
    breaks: {
      1: { status: 'STATUS_END_PERIOD', minutes: 2 },
      2: { status: 'STATUS_HALFTIME', minutes: 15 },
      3: { status: 'STATUS_END_PERIOD', minutes: 2 },
    },
    overtimeMinutes: 14,
    scoring: { times: [44, 58], points: [2, 2, 3, 2, 1] },
  },
  teams: teamsOf([
    ['201', 'Marlow Bay', 'Gulls', 'MB', '1d6fa5'],
    ['202', 'Eastfold', 'Kites', 'EFD', '7a1fa2'],
    ['203', 'Granite Falls', 'Quarrymen', 'GF', '5c5c5c'],
    ['204', 'Sunfield', 'Larks', 'SUNF', 'f2a900'],
    ['205', 'Oakhurst', 'Badgers', 'OAH', '4e342e'],
    ['206', 'Kingsbrook', 'Heralds', 'KBK', '8c1515'],
    ['207', 'Fairlight', 'Beacons', 'FLT', 'e65100'],
    ['208', 'Winterdale', 'Wayfarers', 'WTD', '37474f'],
  ]),
};
