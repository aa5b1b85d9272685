import { isFinal } from '../contract/run-state';
import type { Envelope } from '../envelope/envelope';
import { isOfAnother } from '../store/run-rules';
import type { RunSummary } from '../store/task-store';
import type { Outcome } from './outcome';

/** Clocks of two machines differ: an ETA this close is run now instead of being parked again and again. */
const EARLY_BY_MS = 50;

/** May this attempt run? Returns why not, or undefined when it may. Pure. */
export function gate(envelope: Envelope, run: RunSummary | undefined, now: Date): Outcome | undefined {
  const known = run && standing(envelope, run);
  if (known) return known;
  if (envelope.expires && envelope.expires <= now) return { kind: 'revoked', why: 'expired' };
  if (envelope.eta && envelope.eta.getTime() > now.getTime() + EARLY_BY_MS) {
    return { kind: 'early', dueAt: envelope.eta };
  }
  return undefined;
}

// Replaying makes a run anew that has failed, and no other: what was cancelled meanwhile stays so, and the message that
// comes again after the run has ended is a duplicate like any other.
function standing(envelope: Envelope, run: RunSummary): Outcome | undefined {
  if (isOfAnother(run, envelope)) return idTaken(envelope, run);
  if (run.state === 'FAILURE') return envelope.replayed ? undefined : failedBefore(run);
  return isFinal(run.state) || isBehind(envelope, run) ? { kind: 'duplicate' } : undefined;
}

export const failedBefore = ({
  error,
}: Pick<RunSummary, 'error'>): Extract<Outcome, { kind: 'failed-before' }> => ({
  kind: 'failed-before',
  error: error ?? UNKNOWN_ERROR,
});

/** Taken for a duplicate, a message would vanish that nobody has run. */
export const idTaken = (
  { id, task }: Pick<Envelope, 'id' | 'task'>,
  run: Pick<RunSummary, 'task'>,
): Extract<Outcome, { kind: 'id-taken' }> => ({
  kind: 'id-taken',
  error: new Error(`id of ${task}: expected one of its own, got "${id}", the id of a run of ${run.task}`),
});

// In RETRY the recorded attempt has ended and the next one waits in the outbox or is on its way.
function isBehind(envelope: Envelope, run: RunSummary): boolean {
  return envelope.attempt < run.attempt || (run.state === 'RETRY' && envelope.attempt === run.attempt);
}

const UNKNOWN_ERROR = { name: 'Error', message: 'the run failed before; its error was not kept' };
