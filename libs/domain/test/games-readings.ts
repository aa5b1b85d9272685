import type { GameReading, TeamReading } from '@baton/domain/games';

export function aTeam(espnId: string, changes: Partial<TeamReading> = {}): TeamReading {
  return {
    espnId,
    abbreviation: `T${espnId}`,
    name: `Team ${espnId}`,
    shortName: null,
    location: null,
    color: null,
    alternateColor: null,
    logoUrl: null,
    active: true,
    ...changes,
  };
}

/** A game that starts on Sunday, 15 December 2024, at 13:00 Eastern time. */
export function aGame(espnId: string, changes: Partial<GameReading> = {}): GameReading {
  return {
    espnId,
    day: '2024-12-15',
    startsAt: new Date('2024-12-15T18:00Z'),
    startTimeKnown: true,
    seasonYear: 2024,
    seasonType: 2,
    week: 15,
    name: 'Team 2 at Team 1',
    shortName: 'T2 @ T1',
    home: aTeam('1'),
    away: aTeam('2'),
    status: 'scheduled',
    homeScore: null,
    awayScore: null,
    period: null,
    clock: null,
    espnStatus: 'STATUS_SCHEDULED',
    statusDetail: null,
    neutralSite: false,
    venue: null,
    note: null,
    ...changes,
  };
}

export const live = (homeScore: number, awayScore: number): Partial<GameReading> => ({
  status: 'live',
  espnStatus: 'STATUS_IN_PROGRESS',
  homeScore,
  awayScore,
  period: 1,
  clock: '10:00',
});

export const postponed: Partial<GameReading> = { status: 'postponed', espnStatus: 'STATUS_POSTPONED' };
