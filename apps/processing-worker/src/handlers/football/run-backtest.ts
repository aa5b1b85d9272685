import { type BacktestMetrics, type BacktestReport, runBacktest as runBacktestTask } from '@baton/contracts';
import {
  type BacktestRef,
  type BacktestStore,
  type BetFilter,
  InvalidBetFilterError,
  readBetFilter,
  runBacktest,
} from '@baton/domain/football';
import {
  handle,
  InterruptedError,
  PermanentError,
  RevokedError,
  type TaskContext,
  TransientError,
} from '@baton/messaging';
import { isUnavailable } from '@baton/task-store';
import type { FootballDependencies } from './dependencies';

/**
 * Bets a filter on every stored match. Keeps no state between attempts: the matches come from one moment of the database
 * and the rest is arithmetic, so a backtest that was killed starts again and comes to the same result within seconds,
 * and nothing can be left half-done. Completed, it answers from its row.
 */
export const runBacktestHandler = ({ backtests }: Pick<FootballDependencies, 'backtests'>) =>
  handle(runBacktestTask, async (ref, ctx) => {
    try {
      const begun = await begin(ref, backtests);
      if ('metrics' in begun) return completed(begun.metrics);
      const metrics = await play(begun.filter, { backtests, ctx });
      return await ctx.transaction(async (tx) => {
        await backtests.complete(tx, ref.jobId, metrics);
        return completed(metrics);
      });
    } catch (error) {
      await noteEnd(error, { ref, backtests, ctx });
      throw forRetry(error);
    }
  });

const completed = (metrics: BacktestMetrics): BacktestReport => ({ status: 'completed', metrics });

async function begin(
  ref: BacktestRef,
  backtests: BacktestStore,
): Promise<{ filter: BetFilter } | { metrics: BacktestMetrics }> {
  const begun = await backtests.begin(ref);
  switch (begun.kind) {
    case 'completed-before':
      return { metrics: begun.metrics };
    case 'begun':
      return { filter: readBetFilter(begun.definition) };
    case 'unknown-filter':
      throw new PermanentError(
        `backtest "${ref.jobId}": expected a bet filter "${ref.filterId}", found none`,
      );
    case 'other-filter':
      throw new PermanentError(
        `backtest "${ref.jobId}" belongs to the bet filter "${begun.filterId}", got "${ref.filterId}"`,
      );
  }
}

/** Matches between two reports of progress: a bar of a season moves, and the store writes a few a second at most. */
const REPORT_EVERY = 100;

function play(
  filter: BetFilter,
  { backtests, ctx }: { backtests: BacktestStore; ctx: TaskContext<BacktestReport> },
): Promise<BacktestMetrics> {
  return backtests.withMatches(filter, async ({ total, matches }) => {
    let reported = 0;
    await ctx.progress({ current: 0, total });
    const onDay = async (current: number): Promise<void> => {
      if (current < total && current - reported < REPORT_EVERY) return;
      reported = current;
      await ctx.progress({ current, total });
    };
    return runBacktest(filter, matches, { signal: ctx.signal, onDay });
  });
}

/** Tells those who look at the row alone. When even that fails, the run still has the error. */
async function noteEnd(
  thrown: unknown,
  { ref, backtests, ctx }: { ref: BacktestRef; backtests: BacktestStore; ctx: TaskContext<BacktestReport> },
): Promise<void> {
  // What fails while the attempt is being stopped fails because of that.
  const error: unknown = ctx.signal.aborted ? ctx.signal.reason : thrown;
  // Handed back, to be run again at once elsewhere.
  if (error instanceof InterruptedError) return;
  const status = error instanceof RevokedError ? 'cancelled' : 'failed';
  await backtests.end(ref, { status, error: messageOf(error) }).catch((cause: unknown) => {
    ctx.log.warn({ err: cause, jobId: ref.jobId }, `the backtest's row could not be marked as ${status}`);
  });
}

/** Only what the database could not do just now is worth another attempt; the contract retries nothing else. */
function forRetry(error: unknown): unknown {
  if (error instanceof InvalidBetFilterError) return new PermanentError(error.message, {}, { cause: error });
  if (!isUnavailable(error)) return error;
  return new TransientError(`the database: ${messageOf(error)}`, { cause: error });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
