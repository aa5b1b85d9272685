import { type SampleLeague, teamsOf } from './sample-league';

const weekdays = ['13:05', '18:40', '19:05', '22:05'];

export const baseball: SampleLeague = {
  path: 'baseball/mlb',
  id: '10',
  uid: 's:1~l:10',
  name: 'Sample Baseball League',
  abbreviation: 'MLB',
  slug: 'mlb',
  sport: 'Baseball',
  venueKind: 'Park',
  starts: {
    0: ['13:05', ['14:10', 'suspended'], ['16:30', 'delayed'], '19:05', '20:05'],
    1: weekdays,
    2: weekdays,
    3: weekdays,
    4: weekdays,
    5: weekdays,
    6: weekdays,
  },
  seasonNamedBy: 'first year',
  countsWeeks: false,
  course: {
    periods: 9,
    minutesPerPeriod: 19,
    clock: null,
    breaks: {},
    overtimeMinutes: 19,
    scoring: { times: [1, 7], points: [1, 1, 2, 1] },
  },
  teams: teamsOf([
    ['301', 'Millbrook', 'Ferrymen', 'MBK', '003366'],
    ['302', 'Ashcombe', 'Anvils', 'ASH', '424242'],
    ['303', 'Clearwater Point', 'Piers', 'CWP', '00838f'],
    ['304', 'Thornbury Flats', 'Thistles', 'TF', '6a1b9a'],
    ['305', 'Elmstead', 'Clockmakers', 'ELM', '33691e'],
    ['306', 'Dunmore', 'Drovers', 'DUN', '795548'],
    ['307', 'Port Avery', 'Anchors', 'PAV', '0d47a1'],
    ['308', 'Silverlake Springs', 'Trout', 'SLS', '78909c'],
  ]),
};
