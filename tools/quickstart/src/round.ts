import { footballTasks, gamesTasks, racingTasks } from '@baton/contracts';
import { minutes, type Publisher, RunFailedError, type Task, type TaskHandle } from '@baton/messaging';
import { SAMPLE_FILTER } from './sample-filter';

export interface RoundRow {
  readonly task: string;
  /** What the task returned, or why it failed. */
  readonly outcome: { readonly result: unknown } | { readonly failure: string };
  readonly durationMs: number;
}

const LONGEST = minutes(5);
const SEASON = { division: 'E0', season: '2526' } as const;

type Step = (publisher: Publisher) => Promise<TaskHandle>;

const step =
  <Input>(task: Task<Input>, payload: Input): Step =>
  (publisher) =>
    publisher.send(task, payload);

/** Everything once, in an order that makes sense. Also what the publisher must know. */
const steps: readonly (readonly [Task, Step])[] = [
  [gamesTasks.syncAllLeagues, step(gamesTasks.syncAllLeagues, {})],
  [gamesTasks.syncAllTeams, step(gamesTasks.syncAllTeams, {})],
  [gamesTasks.syncDailySchedule, step(gamesTasks.syncDailySchedule, {})],
  [gamesTasks.syncAllLiveGames, step(gamesTasks.syncAllLiveGames, {})],
  [racingTasks.scheduleHourlyPolling, step(racingTasks.scheduleHourlyPolling, {})],
  [footballTasks.importSeason, step(footballTasks.importSeason, SEASON)],
  [footballTasks.refreshAllTeamStats, step(footballTasks.refreshAllTeamStats, {})],
  [
    footballTasks.runBacktest,
    (publisher) =>
      publisher.send(footballTasks.runBacktest, {
        jobId: `npm start ${Date.now()}`,
        filterId: SAMPLE_FILTER,
      }),
  ],
];

export const roundTasks: readonly Task[] = steps.map(([task]) => task);

export async function oneRound(publisher: Publisher): Promise<RoundRow[]> {
  const rows: RoundRow[] = [];
  for (const [task, send] of steps) {
    const began = performance.now();
    const outcome = await outcomeOf(send, publisher);
    rows.push({ task: task.name, outcome, durationMs: performance.now() - began });
  }
  return rows;
}

async function outcomeOf(send: Step, publisher: Publisher): Promise<RoundRow['outcome']> {
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
  return COUNTS.reduce((sum, name) => sum + (typeof result[name] === 'number' ? result[name] : 0), 0);
}
