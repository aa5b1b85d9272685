import { accountsTasks, footballTasks, gamesTasks, racingTasks } from '@baton/contracts';
import { minutes, type Publisher, RunFailedError, type Task, type TaskHandle } from '@baton/messaging';
import { SAMPLE_FILTER } from './sample-filter';

export interface RoundRow {
  readonly task: string;
  /** What the task returned, or why it failed. */
  readonly outcome: { readonly result: unknown } | { readonly failure: string };
  readonly durationMs: number;
}

const LONGEST = minutes(5);
const HOUR_MS = 3_600_000;
const SEASONS = ['2324', '2425', '2526'] as const;

type Send = (publisher: Publisher) => Promise<TaskHandle>;

/** A task is sent and waited for; hours pass in the sample data once what was started before is over. */
type RoundStep = { readonly task: Task; readonly send: Send } | { readonly hours: number };

const step = <Input>(task: Task<Input>, payload: Input): RoundStep => ({
  task,
  send: (publisher) => publisher.send(task, payload),
});

const backtest: RoundStep = {
  task: footballTasks.runBacktest,
  send: (publisher) =>
    publisher.send(footballTasks.runBacktest, { jobId: `npm start ${Date.now()}`, filterId: SAMPLE_FILTER }),
};

/**
 * Everything once, in an order that makes sense. After an hour games have changed and a race has results; after six more
 * the stewards have changed them.
 */
const steps: readonly RoundStep[] = [
  step(gamesTasks.syncAllLeagues, {}),
  step(gamesTasks.syncAllTeams, {}),
  step(gamesTasks.syncDailySchedule, {}),
  step(gamesTasks.syncAllLiveGames, {}),
  step(accountsTasks.registerUser, { email: 'newcomer@example.org', name: 'Newcomer' }),
  { hours: 1 },
  step(gamesTasks.syncAllLiveGames, {}),
  step(racingTasks.scheduleHourlyPolling, {}),
  { hours: 6 },
  step(racingTasks.scheduleHourlyPolling, {}),
  ...SEASONS.map((season) => step(footballTasks.importSeason, { division: 'E0', season })),
  step(footballTasks.refreshAllTeamStats, {}),
  backtest,
];

/** What the publisher must know. */
export const roundTasks: readonly Task[] = steps.flatMap((each) => ('task' in each ? each.task : []));

export interface RoundOptions {
  readonly publisher: Publisher;
  /** Undefined where sample time passes by itself, and where there is none. */
  readonly forward: ((milliseconds: number) => void) | undefined;
  readonly whenQuiet: () => Promise<void>;
}

export async function oneRound({ publisher, forward, whenQuiet }: RoundOptions): Promise<RoundRow[]> {
  const rows: RoundRow[] = [];
  for (const each of steps) {
    if ('hours' in each) {
      if (!forward) continue;
      await whenQuiet();
      forward(each.hours * HOUR_MS);
      continue;
    }
    const began = performance.now();
    const outcome = await outcomeOf(each.send, publisher);
    rows.push({ task: each.task.name, outcome, durationMs: performance.now() - began });
  }
  return rows;
}

async function outcomeOf(send: Send, publisher: Publisher): Promise<RoundRow['outcome']> {
  try {
    const run = await send(publisher);
    return { result: await run.result({ timeout: LONGEST }) };
  } catch (error) {
    if (!(error instanceof RunFailedError)) throw error;
    return { failure: error.message };
  }
}

/** Failed when the task failed, or when it says itself that a part of it did. */
export function hasFailed({ outcome }: RoundRow): boolean {
  if ('failure' in outcome) return true;
  const { errors } = outcome.result as { errors?: readonly unknown[] };
  return (errors?.length ?? 0) > 0;
}

/** `found`: races with news, each of which started a flow. */
const COUNTS = ['synced', 'created', 'inserted', 'updated', 'found'];

/** What changed, by whatever name the result counts them. */
export function changesOf({ outcome }: RoundRow): number {
  if ('failure' in outcome) return 0;
  const result = outcome.result as Record<string, unknown>;
  // An account that was created counts as one.
  return COUNTS.reduce((sum, name) => sum + Number(result[name] ?? 0), 0);
}
