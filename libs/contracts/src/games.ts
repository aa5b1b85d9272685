import { z } from 'zod';
import { defineSchedule, defineTask, exponential, minutes, seconds } from '@baton/messaging/contract';
import { gameChanged } from './game-changed';
import { FlowStarted } from './flow-started';
import { League } from './league';
import { providers } from './providers';
import { ingestion } from './queues';

/** A 429 pauses all of them. */
const limit = { key: providers.espn };

const NoPayload = z.strictObject({});
const Count = z.int().nonnegative();
const CalendarDate = z.iso.date({ error: 'expected a calendar date such as 2026-11-21', abort: true });

/** What went wrong with a part of a sync while the rest went on: a league, one of its days, or one game of a day. */
export const SyncProblem = z.object({
  league: League,
  day: CalendarDate.optional(),
  /** The provider's id of the game. */
  game: z.string().optional(),
  message: z.string(),
});
export type SyncProblem = z.infer<typeof SyncProblem>;

/** `synced` counts what was written: syncing the same data again reports 0. */
export const SyncReport = z.object({ synced: Count, errors: z.array(SyncProblem) });
export type SyncReport = z.infer<typeof SyncReport>;

export const syncAllLiveGames = defineTask({
  name: 'games.sync_all_live_games',
  queue: ingestion.live,
  payload: NoPayload,
  result: SyncReport,
  retry: exponential({ retries: 3, first: seconds(5) }),
  timeLimit: minutes(5),
  limit,
  // A round that takes longer than its tick is not overtaken by the next one.
  unique: true,
  // The next tick comes after 60 s and fetches newer scores than a late one would.
  expires: seconds(55),
});

/** Today and tomorrow of every league. */
export const syncDailySchedule = defineTask({
  name: 'games.sync_daily_schedule',
  queue: ingestion.sync,
  payload: NoPayload,
  result: SyncReport,
  retry: exponential({ retries: 3, first: seconds(60) }),
  timeLimit: minutes(10),
  limit,
});

export const LeaguesReport = z.object({ created: Count, updated: Count, errors: z.array(SyncProblem) });
export type LeaguesReport = z.infer<typeof LeaguesReport>;

export const syncAllLeagues = defineTask({
  name: 'games.sync_all_leagues',
  queue: ingestion.sync,
  payload: NoPayload,
  result: LeaguesReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: minutes(30),
  limit,
});

export const syncAllTeams = defineTask({
  name: 'games.sync_all_teams',
  queue: ingestion.sync,
  payload: NoPayload,
  result: SyncReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: minutes(60),
  limit,
});

/** Starts the flow in which {@link syncAllTeams} follows {@link syncAllLeagues}. */
export const startTeamsFlow = defineTask({
  name: 'games.start_teams_flow',
  queue: ingestion.sync,
  payload: NoPayload,
  result: FlowStarted,
  retry: exponential({ retries: 3, first: seconds(30) }),
  timeLimit: minutes(1),
});

const LONGEST_RANGE = 400;

/** Both ends are included. Days are those of US Eastern time, as the leagues count them. */
export const DateRange = z
  .strictObject({ league: League, startDate: CalendarDate, endDate: CalendarDate })
  .refine(({ startDate, endDate }) => startDate <= endDate, {
    path: ['endDate'],
    error: 'expected endDate on or after startDate',
  })
  .refine(({ startDate, endDate }) => daysFrom(startDate, endDate) <= LONGEST_RANGE, {
    path: ['endDate'],
    error: ({ input }) => {
      const range = input as { startDate: string; endDate: string };
      return `expected at most ${LONGEST_RANGE} days, got ${daysFrom(range.startDate, range.endDate)}`;
    },
  });
export type DateRange = z.infer<typeof DateRange>;

export const syncDateRange = defineTask({
  name: 'games.sync_date_range',
  queue: ingestion.sync,
  payload: DateRange,
  result: SyncReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  timeLimit: minutes(60),
  limit,
});

/** Every task of the area, by the name its handler is registered under. */
export const gamesTasks = {
  syncAllLiveGames,
  syncDailySchedule,
  syncAllLeagues,
  syncAllTeams,
  startTeamsFlow,
  syncDateRange,
  gameChanged,
} as const;

export const gamesSchedules = [
  // Scores of a minute ago are of no use, and a slow provider must not be asked twice at once.
  defineSchedule({
    task: syncAllLiveGames,
    payload: {},
    every: seconds(60),
    misfire: 'skip',
    overlap: 'skip',
  }),
  defineSchedule({ task: syncDailySchedule, payload: {}, cron: '0 * * * *' }),
  defineSchedule({ task: syncAllLeagues, payload: {}, cron: '0 3 * * *' }),
  // Under the name of what it is for: the task it sends is only the way there.
  defineSchedule({ name: syncAllTeams.name, task: startTeamsFlow, payload: {}, cron: '0 4 * * 1' }),
] as const;

function daysFrom(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
}
