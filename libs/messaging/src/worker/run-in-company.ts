import type { Delivery } from '../broker/broker';
import { CrashedWorkerError } from '../contract/errors';
import type { RunSummary } from '../store/task-store';
import { refOf } from './attempt-ref';
import type { Outcome } from './outcome';
import { untilDone } from './retry-until-done';
import { runAttempt, type RunnableDelivery } from './run-attempt';
import { judge, returnsOf, type Verdict } from './suspicion';
import type { WorkerParts } from './worker-parts';

export interface Before {
  readonly delivery: Delivery;
  /** What was known of the run when the delivery came. */
  readonly run: RunSummary | undefined;
}

/**
 * Runs an attempt beside others; alone when it may have ended the process of a worker before, and not at all when it
 * surely has.
 */
export async function runInCompany(
  attempt: RunnableDelivery,
  { delivery, run }: Before,
  parts: WorkerParts,
): Promise<Outcome> {
  const verdict = run ? await judgeAttempt(attempt, { delivery, run }, parts) : 'innocent';
  if (verdict === 'guilty') return { kind: 'crashed-worker', error: crashedWorker(attempt) };
  const alone = verdict === 'suspected';
  const admission = enter(attempt, alone, parts);
  if (admission !== true && !(await admission)) return { kind: 'interrupted' };
  const leave = (): void => parts.company.leave(attempt);
  try {
    // It will come again; started here it would run twice.
    if (attempt.held.lost) return { kind: 'interrupted' };
    if (alone || attempt.redelivered) await markFirst(attempt, alone, parts);
    return await runAttempt(attempt, parts);
  } finally {
    // Should the process die of who comes next, an end that is not stored yet would look like one that never came.
    if (alone) attempt.held.onSettled = leave;
    else leave();
  }
}

function judgeAttempt(
  { envelope }: RunnableDelivery,
  { delivery, run }: { delivery: Delivery; run: RunSummary },
  parts: WorkerParts,
): Promise<Verdict> {
  const isWorkerGone = (): Promise<boolean> => isGone(run.presence, parts);
  return judge(envelope, { run, returns: returnsOf(delivery), isWorkerGone });
}

/** Resolves with false when the worker had to stop before it was the attempt's turn. */
function enter(attempt: RunnableDelivery, alone: boolean, parts: WorkerParts): true | Promise<boolean> {
  const { company, handBack } = parts;
  const admission = company.enter(attempt, { alone });
  if (admission === true) return true;
  const forget = handBack.on(() => company.giveUp(attempt));
  return admission.finally(forget);
}

// Before the handler runs: should it end this process, the next worker finds the mark.
async function markFirst(attempt: RunnableDelivery, alone: boolean, parts: WorkerParts): Promise<void> {
  const mark = (): Promise<void> => parts.store.runs.started(refOf(attempt, parts), { alone });
  await untilDone(mark, parts);
}

async function isGone(presence: string | undefined, parts: WorkerParts): Promise<boolean> {
  if (presence === undefined || presence === parts.presence.id) return false;
  const ask = (): Promise<boolean> => parts.store.presences.isPresent(presence);
  return !(await untilDone(ask, parts));
}

function crashedWorker({ envelope }: RunnableDelivery): CrashedWorkerError {
  const { id, task } = envelope;
  return new CrashedWorkerError(
    `${task} ${id}: expected a worker to live through it, got the end of its process while nothing else ran in it`,
    { runId: id, task },
  );
}
