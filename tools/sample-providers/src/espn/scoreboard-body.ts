import { easternDay } from '../season/eastern-time';
import type { SampleLeague } from '../season/sample-league';
import { gamesShown } from '../season/slate';
import { eventBody } from './event-body';
import { seasonOf } from './season-of';
import { weekOf } from './week-of';

export interface Look {
  readonly seed: string;
  readonly now: Date;
}

/** The scoreboard of a day. Season and day or week stand at the top only for the day that is today. */
export function scoreboardBody(league: SampleLeague, day: string, look: Look): object {
  const { id, uid, name, abbreviation, slug } = league;
  const season = seasonOf(league, look.now);
  const described = {
    id,
    uid,
    name,
    abbreviation,
    slug,
    season,
    calendarType: league.countsWeeks ? 'list' : 'day',
  };
  const events = gamesShown(league, day, look).map((game) => eventBody(game, look));
  const today = day === easternDay(look.now);
  return { leagues: [described], ...(today ? topOf(league, day, season.year) : {}), events };
}

function topOf(league: SampleLeague, day: string, year: number): object {
  const season = { type: 2, year };
  return league.countsWeeks ? { season, week: { number: weekOf(day) } } : { season, day: { date: day } };
}
