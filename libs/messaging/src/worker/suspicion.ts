import { isFinal } from '../contract/run-state';
import type { Envelope } from '../envelope/envelope';
import type { HeaderTable } from '../envelope/headers';
import type { RunSummary } from '../store/task-store';

/** Run beside others, run alone, or not run again. */
export type Verdict = 'innocent' | 'suspected' | 'guilty';

export interface Evidence {
  readonly run: RunSummary;
  /** How often the message has come back to its queue. */
  readonly returns: number;
  /** Whether the worker in which this attempt last started is gone. Asked only when it matters. */
  readonly isWorkerGone: () => Promise<boolean>;
}

/** A start alone in a worker that then died, after a reason to suspect it: nothing else can have been the cause. */
const GUILTY_FROM = 2;

/**
 * Does this message end the processes it runs in? Whatever has not been seen to happen twice may have been somebody with
 * `kill -9`, the kernel, or a power cut, so one death never makes guilty, and who only shared a worker with the guilty
 * one never gets further than suspected. See "Poison" in docs/architecture.md.
 */
export async function judge(
  { attempt }: Envelope,
  { run, returns, isWorkerGone }: Evidence,
): Promise<Verdict> {
  if (isFinal(run.state) || run.attempt !== attempt) return 'innocent';
  const wasUnderWay = run.state === 'STARTED' || run.state === 'PROGRESS';
  if (run.suspicion >= GUILTY_FROM) return wasUnderWay && (await isWorkerGone()) ? 'guilty' : 'suspected';
  if (run.suspicion > 0) return 'suspected';
  return wasUnderWay && returns >= 2 && (await isWorkerGone()) ? 'suspected' : 'innocent';
}

/** Quorum queues count. Of classic ones it is only known that a message came back. */
export function returnsOf({ redelivered, headers }: { redelivered: boolean; headers: HeaderTable }): number {
  const counted = headers['x-delivery-count'];
  if (typeof counted === 'number') return counted;
  return redelivered ? 2 : 0;
}
