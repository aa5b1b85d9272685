import { z } from 'zod';
import { defineSchedule, defineTask, exponential, hours, minutes, seconds } from '@baton/messaging/contract';
import { FantasyLeagueId, RaceId, UserId } from './ids';
import { providers } from './providers';
import { ingestion, processing } from './queues';

const NoPayload = z.strictObject({});
const Count = z.int().nonnegative();

/** The limits of every task of this area. */
const limits = { softTimeLimit: minutes(25), timeLimit: minutes(30) };
/**
 * The rate of Jolpica holds for requests, and each of these tasks makes several: the client asks for every one of them
 * under the same key. With two tasks at once none waits long for its turn while it holds its message.
 */
const limit = { key: providers.jolpica, concurrency: 2 };
/** For work that touches only the database: what fails there passes soon or not at all. */
const databaseRetry = exponential({ retries: 3, first: seconds(30) });

/** `polled` counts the races the provider was asked about, `found` those it had news of. */
export const PollingReport = z.object({ polled: Count, found: Count });
export type PollingReport = z.infer<typeof PollingReport>;

export const scheduleHourlyPolling = defineTask({
  name: 'racing.schedule_hourly_polling',
  queue: ingestion.sync,
  payload: NoPayload,
  result: PollingReport,
  retry: exponential({ retries: 2, first: minutes(5) }),
  ...limits,
  limit,
  // The next poll comes after an hour and asks the same.
  expires: minutes(55),
});

export const RaceRef = z.strictObject({ raceId: RaceId });
export type RaceRef = z.infer<typeof RaceRef>;

/**
 * `results` counts the rows of the race's classification: 0 means that there is none yet, which is no error. `changed`
 * tells whether anything was written: results, qualifying or sprint.
 */
export const RaceSyncReport = z.object({ results: Count, changed: z.boolean() });
export type RaceSyncReport = z.infer<typeof RaceSyncReport>;

export const syncRaceResults = defineTask({
  name: 'racing.sync_race_results',
  queue: ingestion.sync,
  payload: RaceRef,
  result: RaceSyncReport,
  retry: exponential({ retries: 3, first: hours(1) }),
  ...limits,
  limit,
});

/** How many teams have a score for the race, however many of the rows had to be written. */
export const TeamsReport = z.object({ teams: Count });
export type TeamsReport = z.infer<typeof TeamsReport>;

export const updateTeamScores = defineTask({
  name: 'racing.update_team_scores',
  queue: processing.scores,
  payload: RaceRef,
  result: TeamsReport,
  retry: databaseRetry,
  ...limits,
});

/** Those that have members: who waits for all boards starts one run of {@link updateSingleLeagueLeaderboard} for each. */
export const listLeagues = defineTask({
  name: 'racing.list_leagues',
  queue: processing.scores,
  payload: NoPayload,
  result: z.object({ leagueIds: z.array(FantasyLeagueId) }),
  retry: databaseRetry,
  ...limits,
});

/** How many leagues a board was asked for; each is a run of {@link updateSingleLeagueLeaderboard}. */
export const LeaguesStarted = z.object({ leagues: Count });
export type LeaguesStarted = z.infer<typeof LeaguesStarted>;

export const updateLeagueLeaderboards = defineTask({
  name: 'racing.update_league_leaderboards',
  queue: processing.scores,
  payload: NoPayload,
  result: LeaguesStarted,
  retry: databaseRetry,
  ...limits,
});

export const updateSingleLeagueLeaderboard = defineTask({
  name: 'racing.update_single_league_leaderboard',
  queue: processing.scores,
  payload: z.strictObject({ leagueId: FantasyLeagueId }),
  result: TeamsReport,
  retry: databaseRetry,
  ...limits,
});

export const updateDriverStatistics = defineTask({
  name: 'racing.update_driver_statistics',
  queue: processing.stats,
  payload: NoPayload,
  result: z.object({ drivers: Count }),
  retry: databaseRetry,
  ...limits,
});

export const addToDefaultLeague = defineTask({
  name: 'racing.add_to_default_league',
  // A step of the registration flow: it must not wait behind a million scores.
  queue: processing.accounts,
  payload: z.strictObject({ userId: UserId }),
  /** `added` is false when the user was a member before. */
  result: z.object({ leagueId: FantasyLeagueId, added: z.boolean() }),
  retry: databaseRetry,
  ...limits,
});

/** Every task of the area, by the name its handler is registered under. */
export const racingTasks = {
  scheduleHourlyPolling,
  syncRaceResults,
  updateTeamScores,
  listLeagues,
  updateLeagueLeaderboards,
  updateSingleLeagueLeaderboard,
  updateDriverStatistics,
  addToDefaultLeague,
} as const;

export const racingSchedules = [
  defineSchedule({ task: scheduleHourlyPolling, payload: {}, cron: '0 * * * *' }),
  defineSchedule({ task: updateLeagueLeaderboards, payload: {}, cron: '0 0 * * *' }),
  defineSchedule({ task: updateDriverStatistics, payload: {}, cron: '0 3 * * 1' }),
] as const;
