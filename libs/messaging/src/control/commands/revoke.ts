import type { RunState } from '../../contract/run-state';
import { changing, type CommandTable, type ControlledWorker, type Given, idsOf } from './command';

/**
 * Written into the store by whichever worker is told, so that it outlives all of them and stops a run wherever it is.
 * Without `terminate` what is under way goes on, as with Celery.
 */
async function revokeRuns(
  ids: readonly string[],
  terminate: boolean,
  on: ControlledWorker,
): Promise<unknown> {
  const here = ids.filter((id) => isHere(id, on));
  for (const id of ids) {
    on.ledger.noteRevoked(id);
    if (terminate || !(await isUnderWay(id, on))) await on.store.runs.revoke(id);
  }
  if (!terminate) return { ok: `tasks ${ids.join(', ')} flagged as revoked` };
  return { ok: here.length > 0 ? `terminate: ${here.join(', ')}` : 'terminate: tasks unknown' };
}

/** Another worker that was told too may have written it already, and the attempt have been stopped. */
function isHere(id: string, { worker, ledger }: ControlledWorker): boolean {
  const { active, reserved } = worker.runsHere();
  return ledger.stopped.has(id) || [...active, ...reserved].some(({ runId }) => runId === id);
}

const UNDER_WAY: readonly RunState[] = ['STARTED', 'PROGRESS'];

async function isUnderWay(id: string, { worker, store }: ControlledWorker): Promise<boolean> {
  if (worker.runsHere().active.some(({ runId }) => runId === id)) return true;
  const run = await store.runs.summary(id);
  return run !== undefined && UNDER_WAY.includes(run.state);
}

const idsIn = (given: Given): readonly string[] => idsOf(given, 'task_id');

export const revoke: CommandTable = {
  revoke: changing((given, on) => revokeRuns(idsIn(given), given['terminate'] === true, on)),
  terminate: changing((given, on) => revokeRuns(idsIn(given), true, on)),
};
