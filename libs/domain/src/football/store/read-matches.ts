import type { Division, FootballSeason } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { BacktestMatch } from '../backtest/backtest-match';
import type { StoredMatches } from '../backtest-store';
import type { BetFilter } from '../bet-filter';
import { divisionCodes } from '../divisions';
import type { Prices } from '../prices';
import { seasonsBetween } from '../season';

/** Rows in memory at a time. */
const CHUNK = 500;

// Form begins anew with each season, so that matches of other seasons are not needed for it.
const wanted = `division = any($1::text[]) and season = any($2::text[])`;
const count = `select count(*)::integer as total from football_match where ${wanted}`;

// Names are compared byte by byte: the order within a day must not depend on how a database was set up.
const declare = `
declare backtest_matches no scroll cursor for
select division, season, home_team, away_team, meeting, day::text as day, home_goals, away_goals,
       opening -> $3 as opening, opening -> $4 as reference, closing -> $5 as closing
from football_match
where ${wanted}
order by day, kickoff_at nulls last, division collate "C", home_team collate "C", away_team collate "C", meeting`;

interface Row {
  division: Division;
  season: FootballSeason;
  home_team: string;
  away_team: string;
  meeting: number;
  day: string;
  home_goals: number | null;
  away_goals: number | null;
  opening: Prices | null;
  reference: Prices | null;
  closing: Prices | null;
}

/** Call it in a transaction of one snapshot, and read to the end before it ends. */
export async function readMatches(em: EntityManager, filter: BetFilter): Promise<StoredMatches> {
  const { leagues = divisionCodes, seasons } = filter;
  const which = [leagues, seasonsBetween(seasons)];
  const { book, closingBook = book, stake } = filter;
  const reference =
    stake.kind === 'kelly' && 'fairPriceOf' in stake.probability ? stake.probability.fairPriceOf : null;
  const [{ total }] = await em.query<[{ total: number }]>(count, which);
  await em.query(declare, [...which, book, reference, closingBook]);
  return { total, matches: fetchAll(em) };
}

async function* fetchAll(em: EntityManager): AsyncGenerator<BacktestMatch> {
  for (;;) {
    const rows = await em.query<Row[]>(`fetch ${CHUNK} from backtest_matches`);
    for (const row of rows) yield toMatch(row);
    if (rows.length < CHUNK) return;
  }
}

function toMatch(row: Row): BacktestMatch {
  const { division, season, home_team: homeTeam, away_team: awayTeam, day } = row;
  return {
    id: `${division}/${season}/${homeTeam}/${awayTeam}/${row.meeting}`,
    division,
    season,
    day,
    homeTeam,
    awayTeam,
    opening: row.opening ?? undefined,
    reference: row.reference ?? undefined,
    closing: row.closing ?? undefined,
    score:
      row.home_goals === null || row.away_goals === null
        ? null
        : { home: row.home_goals, away: row.away_goals },
  };
}
