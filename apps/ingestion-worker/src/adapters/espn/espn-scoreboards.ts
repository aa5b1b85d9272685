import type { League } from '@baton/contracts';
import type { Scoreboards } from '@baton/domain/games';
import { z } from 'zod';
import { type AnswerErrorOptions, getJson } from '../http';
import { EspnError } from './espn-error';
import { type EspnOptions, espnOptions } from './espn-options';
import { pacer } from './pacer';
import { readScoreboard } from './payload/read-scoreboard';
import { readTeamList } from './payload/read-team-list';
import { tryAgain } from './try-again';

const paths: Record<League, string> = {
  NFL: 'football/nfl',
  NBA: 'basketball/nba',
  MLB: 'baseball/mlb',
  NHL: 'hockey/nhl',
};

/**
 * Scores from ESPN's site API, which is undocumented and without guarantees. It is asked day by day: a range of dates
 * (`dates=A-B`) has been answered with 400 since September 2026.
 */
export function espnScoreboards(given: Partial<EspnOptions> = {}): Scoreboards {
  const options = espnOptions(given);
  const { timeout, userAgent, limit } = options;
  const myTurn = pacer(options.spacing);

  async function tellThrottled(error: unknown): Promise<never> {
    if (error instanceof EspnError && error.reason === 'throttled') await limit.onThrottled(error.retryAfter);
    throw error;
  }

  async function ask<T>(path: string, { read, signal }: { read: (body: unknown) => T; signal: AbortSignal }) {
    const url = `${options.baseUrl}/${path}`;
    const body = await tryAgain(
      async () => {
        await myTurn(signal);
        return getJson(url, { timeout, userAgent, signal, fail }).catch(tellThrottled);
      },
      { ...options, signal, chance: Math.random },
    );
    try {
      return read(body);
    } catch (cause) {
      const problem =
        cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : String(cause);
      throw new EspnError(`${url}: ${problem}`, { reason: 'unreadable', cause });
    }
  }

  return {
    day: (league, day, signal) =>
      ask(`${paths[league]}/scoreboard?dates=${day.replaceAll('-', '')}`, { read: readScoreboard, signal }),
    teams: (league, signal) =>
      ask(`${paths[league]}/teams`, { read: (body) => readTeamList(league, body), signal }),
  };
}

const fail = (message: string, problem: AnswerErrorOptions): Error => new EspnError(message, problem);
