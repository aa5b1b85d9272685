import { gamesTasks } from '@baton/contracts';
import { minutes, type Publisher, RunFailedError, type Task } from '@baton/messaging';

export interface RoundRow {
  readonly task: string;
  /** What the task returned, or why it failed. */
  readonly outcome: { readonly result: unknown } | { readonly failure: string };
  readonly durationMs: number;
}

const LONGEST = minutes(5);

/** Everything once, in an order that makes sense: leagues and teams, the days' games, the live scores. */
export async function oneRound(publisher: Publisher): Promise<RoundRow[]> {
  const { syncAllLeagues, syncAllTeams, syncDailySchedule, syncAllLiveGames } = gamesTasks;
  const rows: RoundRow[] = [];
  for (const task of [syncAllLeagues, syncAllTeams, syncDailySchedule, syncAllLiveGames] as const) {
    rows.push(await row(publisher, task));
  }
  return rows;
}

async function row(publisher: Publisher, task: Task<Record<string, never>>): Promise<RoundRow> {
  const began = performance.now();
  const outcome = await send(publisher, task);
  return { task: task.name, outcome, durationMs: performance.now() - began };
}

async function send(publisher: Publisher, task: Task<Record<string, never>>): Promise<RoundRow['outcome']> {
  try {
    const run = await publisher.send(task, {});
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

/** Rows written, by whatever name the result counts them. */
export function changesOf({ outcome }: RoundRow): number {
  if ('failure' in outcome) return 0;
  const { synced = 0, created = 0, updated = 0 } = outcome.result as Record<string, number | undefined>;
  return synced + created + updated;
}
