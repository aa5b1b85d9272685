import type { FootballSeason } from '@baton/contracts';

/** `YYYY-MM-DD`, a day of the British calendar, by which the provider dates its matches. */
export type MatchDay = string;

/** The year meant by two digits. The archive begins in 1993: from 93 on they are years of that century. */
export function yearOf(twoDigits: string): number {
  const year = Number(twoDigits);
  return year >= 93 ? 1900 + year : 2000 + year;
}

/** The year in which a season begins: 1999 for `9900`. */
export function seasonStart(season: FootballSeason): number {
  return yearOf(season.slice(0, 2));
}

/** The codes of all seasons from one to another, both included; without an end, all there can be. */
export function seasonsBetween({
  from = '9394',
  to = '9293',
}: {
  from?: FootballSeason | undefined;
  to?: FootballSeason | undefined;
}): FootballSeason[] {
  const [first, last] = [seasonStart(from), seasonStart(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    [first + i, first + i + 1].map((year) => String(year % 100).padStart(2, '0')).join(''),
  );
}

/**
 * The days a match of the season may be played on, both included. Belgium begins in July; in 2020 the season of the
 * year before ended in August.
 */
export function seasonDays(season: FootballSeason): { first: MatchDay; last: MatchDay } {
  const start = seasonStart(season);
  return { first: `${start}-07-01`, last: `${start + 1}-08-31` };
}

// en-CA writes dates as YYYY-MM-DD.
const british = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export function britishDay(moment: Date): MatchDay {
  return british.format(moment);
}

const HOUR = 3_600_000;

/** The moment at which British clocks show `time` on `day`; summer time applies: 19:30 in August is 18:30 UTC. */
export function britishMoment(day: MatchDay, time: string): Date {
  const winter = new Date(`${day}T${time}:00Z`);
  const summer = new Date(winter.getTime() - HOUR);
  return britishTime(summer) === time ? summer : winter;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

const britishTime = (moment: Date): string => clock.format(moment);
