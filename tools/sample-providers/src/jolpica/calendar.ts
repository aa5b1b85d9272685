export interface SampleRace {
  readonly season: number;
  readonly round: number;
  readonly name: string;
  readonly circuit: string;
  readonly locality: string;
  readonly country: string;
  readonly startsAt: Date;
  readonly qualifyingAt: Date;
  /** On every fourth weekend, with its own qualifying the day before. */
  readonly sprint: { readonly startsAt: Date; readonly qualifyingAt: Date } | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// Place, country, hour of the start in UTC. The eighteenth ends half an hour before sample time begins.
const places: readonly (readonly [locality: string, country: string, hour: number])[] = [
  ['Port Ellery', 'Australia', 4],
  ['Minato', 'Japan', 5],
  ['Al Rasha', 'Bahrain', 15],
  ['Corvara', 'Italy', 13],
  ['Costa Lira', 'Spain', 13],
  ['Montclair', 'Canada', 18],
  ['Velden', 'Austria', 13],
  ['Ashford Heath', 'UK', 14],
  ['Lac Noir', 'Belgium', 13],
  ['Dunes', 'Netherlands', 13],
  ['Brenta', 'Italy', 13],
  ['Kura Bay', 'Azerbaijan', 11],
  ['Straits', 'Singapore', 12],
  ['Red Mesa', 'USA', 19],
  ['Ciudad Alta', 'Mexico', 20],
  ['Serra Verde', 'Brazil', 17],
  ['Silver Coast', 'Portugal', 13],
  ['Lone Prairie', 'USA', 19],
  ['Desert Strip', 'USA', 6],
  ['Corniche', 'Qatar', 16],
];

/** Twenty races, every second Sunday from the first one of March. */
export function sampleCalendar(season: number): SampleRace[] {
  const march = Date.UTC(season, 2, 1);
  const firstSunday = march + ((7 - new Date(march).getUTCDay()) % 7) * DAY;
  return places.map(([locality, country, hour], i) => {
    const round = i + 1;
    const startsAt = firstSunday + i * 14 * DAY + hour * HOUR;
    const sprint = { startsAt: new Date(startsAt - 28 * HOUR), qualifyingAt: new Date(startsAt - 51 * HOUR) };
    return {
      ...{ season, round, locality, country },
      name: `${locality} Grand Prix`,
      circuit: `Circuit of ${locality}`,
      startsAt: new Date(startsAt),
      qualifyingAt: new Date(startsAt - 24 * HOUR),
      sprint: round % 4 === 2 ? sprint : null,
    };
  });
}

/** Results of a session are out an hour after it can have ended. */
export const publishedAt = (startsAt: Date): Date => new Date(startsAt.getTime() + 3 * HOUR);

/** Every third race the stewards decide, five hours after the results: the second is disqualified. */
export const correctedAt = ({ round, startsAt }: SampleRace): Date | null =>
  round % 3 === 0 ? new Date(publishedAt(startsAt).getTime() + 5 * HOUR) : null;
