import { z } from 'zod';
import {
  defineSchedule,
  defineTask,
  exponential,
  minutes,
  seconds,
  StoreUnavailableError,
  TransientError,
} from '@baton/messaging/contract';
import { BacktestMetrics } from './backtest-metrics';
import { FlowStarted } from './flow-started';
import { Division, FootballSeason } from './football-season';
import { providers } from './providers';
import { ingestion, processing } from './queues';

const Count = z.int().nonnegative();
const Id = z.string().trim().min(1, 'expected an id').max(100, 'expected an id of at most 100 characters');
const NoPayload = z.strictObject({});

/**
 * Why a row of a season file was not taken as it stands.
 *
 * - skipped whole: `date`, `time`, `score`, `result` (contradicts the score), `not-played` (result "R"), `team`,
 *   `other-division`, `outside-season`, `duplicate`
 * - stored in part: `row-length` (without prices, which stand under wrong names; skipped when the score is cut off),
 *   `cell` (without that number)
 */
export const RowProblemReason = z.enum([
  'date',
  'time',
  'score',
  'result',
  'not-played',
  'team',
  'other-division',
  'outside-season',
  'duplicate',
  'row-length',
  'cell',
]);
export type RowProblemReason = z.infer<typeof RowProblemReason>;

/** All rows with one kind of problem; `message` is that of the first. Rows are counted from 1, the header. */
export const ImportProblem = z.object({
  reason: RowProblemReason,
  message: z.string(),
  rows: Count,
  firstRow: z.int().positive(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/**
 * `inserted` and `updated` count matches that were written: importing the same file again reports 0 and 0. `skipped`
 * counts rows of the file that gave no match: blank ones, and refused ones, which `errors` explains.
 */
export const ImportReport = z.object({
  inserted: Count,
  updated: Count,
  skipped: Count,
  errors: z.array(ImportProblem),
});
export type ImportReport = z.infer<typeof ImportReport>;

const SeasonOfDivision = z.strictObject({ division: Division, season: FootballSeason });

/** All or nothing: a file that breaks off or turns out to be no season file leaves the stored season as it was. */
export const importSeason = defineTask({
  name: 'football.import_season',
  queue: ingestion.sync,
  payload: SeasonOfDivision,
  result: ImportReport,
  retry: exponential({ retries: 3, first: seconds(30) }),
  timeLimit: minutes(10),
  limit: { key: providers.footballData },
});

/** `teams` counts the teams whose statistics are now as of today, whether or not their row had to be written. */
export const TeamStatsReport = z.object({ teams: Count });
export type TeamStatsReport = z.infer<typeof TeamStatsReport>;

export const refreshAllTeamStats = defineTask({
  name: 'football.refresh_all_team_stats',
  queue: processing.stats,
  payload: NoPayload,
  result: TeamStatsReport,
  retry: exponential({ retries: 3, first: minutes(1) }),
  timeLimit: minutes(30),
});

/** The last step of the season flow: notes down what is stored of the season, for those who choose what to backtest. */
export const saveSeason = defineTask({
  name: 'football.save_season',
  queue: processing.stats,
  payload: SeasonOfDivision,
  result: z.object({ matches: Count, teams: Count }),
  retry: exponential({ retries: 3, first: minutes(1) }),
  timeLimit: minutes(10),
});

/** Starts the flow that imports a season, refreshes the teams' statistics and saves what is stored. */
export const startSeasonFlow = defineTask({
  name: 'football.start_season_flow',
  queue: ingestion.sync,
  payload: SeasonOfDivision,
  result: FlowStarted,
  retry: exponential({ retries: 3, first: seconds(30) }),
  timeLimit: minutes(1),
});

export const BacktestReport = z.object({ status: z.literal('completed'), metrics: BacktestMetrics });
export type BacktestReport = z.infer<typeof BacktestReport>;

/**
 * Bets a filter on every stored match. `jobId` names the backtest: sent again, it answers with the stored result.
 * Interrupted or killed, it starts again from the first match and comes to the same result.
 */
export const runBacktest = defineTask({
  name: 'football.run_backtest',
  queue: processing.backtests,
  payload: z.strictObject({ jobId: Id, filterId: Id }),
  result: BacktestReport,
  retry: exponential({
    retries: 3,
    first: minutes(1),
    max: minutes(10),
    only: [TransientError, StoreUnavailableError],
  }),
  softTimeLimit: minutes(55),
  timeLimit: minutes(60),
});

/** Every task of the area, by the name its handler is registered under. */
export const footballTasks = {
  importSeason,
  refreshAllTeamStats,
  saveSeason,
  startSeasonFlow,
  runBacktest,
} as const;

export const footballSchedules = [
  defineSchedule({ task: refreshAllTeamStats, payload: {}, cron: '0 2 * * *' }),
] as const;
