import type { AttemptRef } from '../store/task-store';
import type { Attempt } from './middleware/middleware';

/** What the store needs to know of an attempt. */
export function refOf(
  attempt: Pick<Attempt, 'envelope' | 'queue' | 'startedAt'>,
  worker: string,
): AttemptRef {
  const { envelope, queue, startedAt } = attempt;
  return {
    id: envelope.id,
    task: envelope.task,
    queue,
    attempt: envelope.attempt,
    payload: envelope.payload,
    worker,
    startedAt,
    rootId: envelope.rootId ?? envelope.id,
    ...(envelope.parentId !== undefined && { parentId: envelope.parentId }),
  };
}
