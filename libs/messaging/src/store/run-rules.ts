import { isFinal } from '../contract/run-state';
import type { AttemptRef, Run } from './task-store';

type Standing = Pick<Run, 'state' | 'attempt'>;

/**
 * Whether anything of this attempt may still be written: the run has not ended, no later attempt has begun, and this
 * one has not ended in RETRY. Pure; the PostgreSQL statements say the same in their WHERE.
 */
export function isOpen(run: Standing | undefined, attempt: number): boolean {
  if (run === undefined) return true;
  if (isFinal(run.state)) return false;
  return attempt > run.attempt || (attempt === run.attempt && run.state !== 'RETRY');
}

/** A started mark must not hide the progress of the same delivery, which may be written before it. */
export function mayStart(
  run: (Standing & Pick<Run, 'startedAt' | 'presence'>) | undefined,
  { attempt, startedAt, presence }: Pick<AttemptRef, 'attempt' | 'startedAt' | 'presence'>,
): boolean {
  if (!isOpen(run, attempt)) return false;
  if (run === undefined || attempt > run.attempt || run.state === 'PENDING') return true;
  // Clocks of two workers differ, so between them times say nothing.
  return run.startedAt === undefined || run.presence !== presence || startedAt > run.startedAt;
}

/** Only the delivery that is under way hands an attempt back, not one that another worker has taken over from. */
export function mayHandBack(
  run: Pick<Run, 'state' | 'attempt' | 'worker'> | undefined,
  { attempt, worker }: { attempt: number; worker: string },
): run is Run {
  if (run?.state !== 'STARTED' && run?.state !== 'PROGRESS') return false;
  return run.attempt === attempt && run.worker === worker;
}
