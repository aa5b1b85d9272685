import { type SampleLeague, teamsOf } from './sample-league';

export const football: SampleLeague = {
  path: 'football/nfl',
  id: '28',
  uid: 's:20~l:28',
  name: 'Sample Football League',
  abbreviation: 'NFL',
  slug: 'nfl',
  sport: 'Football',
  venueKind: 'Stadium',
  starts: { 0: [['13:00', 'overtime'], '16:05', '16:25', '20:20'], 1: ['20:15'], 4: ['20:15'] },
  seasonNamedBy: 'first year',
  countsWeeks: true,
  course: {
    periods: 4,
    minutesPerPeriod: 44,
    clock: 15,
    breaks: { 2: { status: 'STATUS_HALFTIME', minutes: 13 } },
    overtimeMinutes: 18,
    scoring: { times: [2, 6], points: [7, 3, 7, 3, 6, 7] },
  },
  teams: teamsOf([
    ['101', 'Harbor City', 'Lanterns', 'HBC', '0b3c5d'],
    ['102', 'Northgate', 'Marmots', 'NGT', '3d5a3c'],
    ['103', 'Redfield', 'Foxes', 'RDF', 'a3271f'],
    ['104', 'Lakemoor', 'Herons', 'LKM', '2a7f9e'],
    ['105', 'Stonewick', 'Masons', 'STW', '6b6b6b'],
    ['106', 'Westhollow', 'Owls', 'WHO', '4b2e83'],
    ['107', 'Pine Ridge', 'Lumberjacks', 'PR', '1f4d2b'],
    ['108', 'Copperton', 'Smelters', 'COPP', 'b87333'],
  ]),
};
