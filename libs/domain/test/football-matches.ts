import type { BacktestMatch } from '@baton/domain/football';

/** For tests: a match of the first division with nothing special about it. */
export function aMatch(day: string, changes: Partial<BacktestMatch> = {}): BacktestMatch {
  const homeTeam = changes.homeTeam ?? 'Northgate';
  const awayTeam = changes.awayTeam ?? 'Southport Rovers';
  return {
    id: `${day} ${homeTeam} ${awayTeam}`,
    division: 'E0',
    season: '2425',
    day,
    homeTeam,
    awayTeam,
    opening: { '1X2': { home: 2, draw: 3.5, away: 4 } },
    reference: undefined,
    closing: undefined,
    score: { home: 1, away: 0 },
    ...changes,
  };
}
