import { type SampleLeague, teamsOf } from './sample-league';

const weekdays = ['19:00', '20:00', '22:00'];

export const hockey: SampleLeague = {
  path: 'hockey/nhl',
  id: '90',
  uid: 's:70~l:90',
  name: 'Sample Hockey League',
  abbreviation: 'NHL',
  slug: 'nhl',
  sport: 'Hockey',
  venueKind: 'Ice Hall',
  starts: {
    0: ['13:00', '15:00', '17:00', '19:30'],
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
    periods: 3,
    minutesPerPeriod: 38,
    clock: 20,
    breaks: {
      1: { status: 'STATUS_END_PERIOD', minutes: 18 },
      2: { status: 'STATUS_END_PERIOD', minutes: 18 },
    },
    overtimeMinutes: 8,
    scoring: { times: [1, 5], points: [1] },
  },
  teams: teamsOf([
    ['401', 'Frostholm', 'Icebreakers', 'FRH', '01579b'],
    ['402', 'Bramble Hill', 'Hedgehogs', 'BH', '5d4037'],
    ['403', 'Cold Harbor Quay', 'Walrus', 'CHQ', '263238'],
    ['404', 'Lindenau', 'Lynx', 'LIN', 'bf360c'],
    ['405', 'Riverbend', 'Oarsmen', 'RVB', '1b5e20'],
    ['406', 'Highmoor', 'Watchmen', 'HMR', '212121'],
    ['407', 'Seven Oaks', 'Sentinels', 'SVNO', '827717'],
    ['129764', 'Glimmer Valley', 'Auroras', 'GLIM', '4527a0'],
  ]),
};
