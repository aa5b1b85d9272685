import { setTimeout as pause } from 'node:timers/promises';
import { isFinal } from '../contract/run-state';
import type { OutboxEntry } from '../store/task-store';
import { letLeave, type LeavingOptions, LOOKED_AT, rootOf } from './leave';
import type { TaskStore } from '../store/task-store';

export interface FollowOptions extends Pick<LeavingOptions, 'broker'> {
  readonly store: TaskStore;
  readonly clock: () => Date;
  /** Nothing is waited for any more. */
  readonly signal: AbortSignal;
}

/** Runs what one run, or flow, has brought about: its retries at once, what is limited when its turn has come. */
export async function followUp(root: string, options: FollowOptions): Promise<void> {
  const { store, broker, clock, signal } = options;
  const isOwn = ({ message }: OutboxEntry): boolean => rootOf(message) === root;
  const mayLeave = (entry: OutboxEntry): boolean =>
    isOwn(entry) && (entry.kind === 'retry' || entry.dueAt <= clock());
  while (!signal.aborted) {
    await letLeave({ store, broker, mayLeave });
    const waiting = await store.outbox.waiting({ limit: LOOKED_AT });
    const limited = waiting.find((entry) => entry.kind === 'parked' && isOwn(entry));
    if (!limited) return;
    const wait = Math.max(limited.dueAt.getTime() - clock().getTime(), 1);
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Resolves when the run is over, or waits for a time that does not come here. */
export async function untilOver(id: string, options: FollowOptions): Promise<void> {
  await followUp(id, options);
  const run = await options.store.runs.summary(id);
  // Its retry may be under way for the sake of a child that ended at the same time.
  const isUnderWay = run !== undefined && run.state !== 'PENDING' && !isFinal(run.state);
  if (isUnderWay) await options.store.runs.ended(id, options.signal);
}
