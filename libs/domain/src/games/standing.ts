import type { GameStatus } from '@baton/contracts';
import { type EspnStatus, gameStatus } from './game-status';

/** How a game stands. Whatever is not known, or does not mean anything at this point, is null. */
export interface Standing {
  readonly status: GameStatus;
  readonly homeScore: number | null;
  readonly awayScore: number | null;
  readonly period: number | null;
  readonly clock: string | null;
}

/** How ESPN puts it. */
export interface EspnStanding {
  readonly status: EspnStatus;
  readonly homeScore: number | null;
  readonly awayScore: number | null;
  readonly period: number | null;
  readonly clock: string | null;
}

/**
 * ESPN sends "0" as the score of games that have not begun or will not be played, period 1 for every baseball game to
 * come, and a clock of 15:00 or 0.0 around the edges. Only the status tells when these numbers mean something.
 */
export function readStanding(espn: EspnStanding): Standing {
  const status = gameStatus(espn.status);
  if (!hasBegun(status, espn.status.state)) {
    return { status, homeScore: null, awayScore: null, period: null, clock: null };
  }
  const { homeScore, awayScore, period } = espn;
  const running = status === 'live' || status === 'delayed' || status === 'suspended';
  return { status, homeScore, awayScore, period, clock: running ? espn.clock : null };
}

function hasBegun(status: GameStatus, state: EspnStatus['state']): boolean {
  return state !== 'pre' && status !== 'postponed' && status !== 'canceled';
}
