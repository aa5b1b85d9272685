import type { Ending, Run } from '../store/task-store';
import { isOfAnother } from '../store/run-rules';
import { failedBefore, idTaken } from './gate';
import type { Outcome } from './outcome';
import { untilDone } from './retry-until-done';
import type { WorkerParts } from './worker-parts';

export type Elsewhere = Extract<Outcome, { kind: 'duplicate' | 'failed-before' | 'id-taken' }>;

/**
 * What the end of this attempt found stored already: an end from elsewhere, or itself, when only the answer to its commit
 * was lost.
 */
export async function foundStored(
  ending: Ending,
  parts: WorkerParts,
): Promise<Elsewhere | { readonly kind: 'itself' }> {
  const run = await lookUp(ending.id, parts);
  return run && holds(run, ending) ? { kind: 'itself' } : elsewhere(run, ending);
}

export async function outcomeElsewhere(message: Message, parts: WorkerParts): Promise<Elsewhere> {
  return elsewhere(await lookUp(message.id, parts), message);
}

type Message = Pick<Ending, 'id' | 'task'>;

const lookUp = (id: string, parts: WorkerParts): Promise<Run | undefined> =>
  untilDone(() => parts.store.runs.find(id), parts);

// After a failure the dead letter is asked for again: whoever stored it may have lost the delivery, and left it to this one.
function elsewhere(run: Run | undefined, message: Message): Elsewhere {
  if (run && isOfAnother(run, message)) return idTaken(message, run);
  return run?.state === 'FAILURE' ? failedBefore(run) : { kind: 'duplicate' };
}

const holds = ({ attempts }: Run, { attempt, worker, finishedAt }: Ending): boolean =>
  attempts.some(
    (made) =>
      made.attempt === attempt &&
      made.worker === worker &&
      made.finishedAt.getTime() === finishedAt.getTime(),
  );
