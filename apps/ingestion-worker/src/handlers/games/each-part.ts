import type { League, SyncProblem } from '@baton/contracts';
import { type CalendarDay, ProviderError } from '@baton/domain/games';
import { milliseconds, type TaskContext, TransientError } from '@baton/messaging';

/** A piece of a sync that can fail without the others: a league, or one of its days. */
export interface Part {
  readonly league: League;
  readonly day?: CalendarDay;
}

export type PartContext = Pick<TaskContext, 'log' | 'signal' | 'progress'>;

/**
 * Does the parts one after the other. `work` returns the problems it could live with; a part that throws becomes a
 * problem itself and the next one follows.
 *
 * @throws TransientError when every part failed: then the task did nothing and its retry policy decides
 * @throws the signal's reason when it is aborted; the parts done so far stay done
 */
export async function eachPart<P extends Part>(
  parts: readonly P[],
  ctx: PartContext,
  work: (part: P) => Promise<readonly SyncProblem[]>,
): Promise<SyncProblem[]> {
  const problems: SyncProblem[] = [];
  const failures: unknown[] = [];
  for (const [i, part] of parts.entries()) {
    ctx.signal.throwIfAborted();
    try {
      problems.push(...(await work(part)));
    } catch (error) {
      // What an abort interrupts is no failure of the provider's.
      ctx.signal.throwIfAborted();
      failures.push(error);
      problems.push({ league: part.league, day: part.day, message: messageOf(error) });
      ctx.log.warn(
        { err: error, league: part.league, day: part.day },
        `${nameOf(part)} failed: ${messageOf(error)}`,
      );
    }
    await ctx.progress({ current: i + 1, total: parts.length });
  }
  if (failures.length > 0 && failures.length === parts.length) throw allFailed(parts, failures);
  return problems;
}

function allFailed(parts: readonly Part[], failures: readonly unknown[]): TransientError {
  const waits = failures.flatMap((failure) =>
    failure instanceof ProviderError ? (failure.retryAfter ?? []) : [],
  );
  const first = parts[0] === undefined ? '' : `; the first, ${nameOf(parts[0])}: ${messageOf(failures[0])}`;
  return new TransientError(`all of ${parts.length} failed${first}`, {
    cause: failures[0],
    ...(waits.length > 0 && { retryAfter: milliseconds(Math.max(...waits)) }),
  });
}

const nameOf = ({ league, day }: Part): string => (day === undefined ? league : `${league} ${day}`);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
