import { isFinal } from '../contract/run-state';
import type { Envelope } from '../envelope/envelope';
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
  if (run.state === 'FAILURE') return envelope.replayed ? undefined : failedBefore(run);
  return isFinal(run.state) || isBehind(envelope, run) ? { kind: 'duplicate' } : undefined;
}

export const failedBefore = ({
  error,
}: Pick<RunSummary, 'error'>): Extract<Outcome, { kind: 'failed-before' }> => ({
  kind: 'failed-before',
  error: error ?? UNKNOWN_ERROR,
});

// In RETRY the recorded attempt has ended and the next one waits in the outbox or is on its way.
function isBehind(envelope: Envelope, run: RunSummary): boolean {
  return envelope.attempt < run.attempt || (run.state === 'RETRY' && envelope.attempt === run.attempt);
}

const UNKNOWN_ERROR = { name: 'Error', message: 'the run failed before; its error was not kept' };
