import { chanceOf } from '../season/chance';

export interface SampleClub {
  readonly name: string;
  /** How good it is: 0 for the average club, 1 for the best. */
  readonly strength: number;
}

const places = [
  ...['Ashford', 'Birchwell', 'Cold Harbour', 'Dunmere', 'Eastleigh Vale', 'Foxholt', 'Greyfriars', 'Hexley'],
  ...[
    "King's Moor",
    'Larkbridge',
    'Millbrook',
    'Northgate',
    'Oldcastle',
    'Pinewood',
    'Queensferry',
    'Redhill',
  ],
  ...['Southport Rovers', 'Thornbury', 'Upper Wick', 'Westmarch'],
];

/** Twenty clubs that exist nowhere, with names of their own in each division, about as good as the year before. */
export function clubsOf(division: string, { year, seed }: { year: number; seed: string }): SampleClub[] {
  return places.map((place) => {
    const lasting = chanceOf(`${seed} club ${division} ${place}`)() * 2 - 1;
    const passing = chanceOf(`${seed} club ${division} ${place} ${year}`)() * 2 - 1;
    return {
      name: division === 'E0' ? place : `${place} ${division}`,
      strength: 0.75 * lasting + 0.25 * passing,
    };
  });
}
