import { type Duration, ResultTimeoutError, type Run } from '@baton/messaging';
import { progressBar } from '../show/progress-bar';
import type { Cli } from './cli';

const REDRAW_MS = 300;
const ERASE_LINE = '\r\u001b[2K';

/**
 * Waits until a run has ended, and shows its progress to who is watching.
 *
 * @throws ResultTimeoutError
 */
export async function waitForRun(
  id: string,
  { cli, timeout }: { cli: Cli; timeout: Duration },
): Promise<Run> {
  const store = await cli.connections.store();
  const patience = AbortSignal.timeout(timeout);
  const stopDrawing = cli.terminal.isWatched ? drawProgress(id, cli) : undefined;
  const run = await store.runs.ended(id, patience).finally(stopDrawing);
  if (run?.finishedAt) return run;
  const state = run?.state ?? 'PENDING';
  throw new ResultTimeoutError(
    `run ${id}: expected an end within ${timeout / 1000} s, still ${state}; it goes on, see: baton why ${id}`,
    { id, state },
  );
}

function drawProgress(id: string, { connections, terminal }: Cli): () => void {
  let stopped = false;
  const draw = async (): Promise<void> => {
    const { runs } = await connections.store();
    const bar = progressBar((await runs.find(id))?.progress ?? {});
    if (!stopped && bar !== undefined) terminal.err(ERASE_LINE + bar);
  };
  // A picture that could not be drawn is no reason to stop waiting.
  const timer = setInterval(() => void draw().catch(() => undefined), REDRAW_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
    terminal.err(ERASE_LINE);
  };
}
