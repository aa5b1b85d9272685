import type { MatchReading } from '@baton/domain/football';

const none = { home: null, away: null };

/** A match with nothing special about it, without statistics and prices. */
export function aReading(day: string, changes: Partial<MatchReading> = {}): MatchReading {
  return {
    day,
    kickoffAt: new Date(`${day}T14:00:00Z`),
    homeTeam: 'Northgate',
    awayTeam: 'Southport Rovers',
    score: { home: 1, away: 0 },
    halfTime: { home: 0, away: 0 },
    referee: null,
    shots: none,
    shotsOnTarget: none,
    fouls: none,
    corners: none,
    yellowCards: none,
    redCards: none,
    opening: {},
    closing: {},
    ...changes,
  };
}
