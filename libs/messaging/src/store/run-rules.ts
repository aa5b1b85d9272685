import { isFinal } from '../contract/run-state';
import type { AttemptRef, Run } from './task-store';

type Standing = Pick<Run, 'task' | 'state' | 'attempt'>;

/**
 * Whether anything of this attempt may still be written: the run has not ended, no later attempt has begun, and this
 * one has not ended in RETRY. Of another task nothing is written. Pure; the PostgreSQL statements say the same in their
 * WHERE.
 */
export function isOpen(
  run: Standing | undefined,
  { task, attempt }: Pick<AttemptRef, 'task' | 'attempt'>,
): boolean {
  if (run === undefined) return true;
  if (isFinal(run.state) || run.task !== task) return false;
  return attempt > run.attempt || (attempt === run.attempt && run.state !== 'RETRY');
}

/** A started mark must not hide the progress of the same delivery, which may be written before it. */
export function mayStart(
  run: (Standing & Pick<Run, 'startedAt' | 'presence'>) | undefined,
  ref: Pick<AttemptRef, 'task' | 'attempt' | 'startedAt' | 'presence'>,
): boolean {
  const { attempt, startedAt, presence } = ref;
  if (!isOpen(run, ref)) return false;
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

/**
 * Does the run belong to a message of another task, which was given the same id? A run that was revoked before anybody
 * had heard of it has no task.
 */
export const isOfAnother = (run: Pick<Run, 'task'>, { task }: Pick<AttemptRef, 'task'>): boolean =>
  run.task !== task && run.task !== '';
