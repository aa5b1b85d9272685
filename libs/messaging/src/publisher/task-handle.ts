import type { Duration } from '../contract/duration';
import { ResultNotKeptError, ResultTimeoutError, RunFailedError } from '../contract/errors';
import { parseResult } from '../contract/payload';
import { isFinal, type RunState } from '../contract/run-state';
import type { TaskHandle } from '../contract/sender';
import type { Task } from '../contract/task';
import type { TaskStore } from '../store/task-store';

/** Reads everything from the store, so that any process can hold it. */
export function taskHandle<Result>(
  id: string,
  { store, task }: { store: TaskStore; task?: Task<unknown, unknown, Result> },
): TaskHandle<Result> {
  const state = async (): Promise<RunState> => (await store.runs.summary(id))?.state ?? 'PENDING';
  return {
    id,
    state,
    ready: async () => isFinal(await state()),
    failed: async () => (await state()) === 'FAILURE',
    progress: async () => (await store.runs.find(id))?.progress,
    cancel: () => store.runs.revoke(id),
    result: async ({ timeout }) => {
      if (task?.record === 'failures') throw notKept(id, task.name);
      const run = await store.runs.ended(id, AbortSignal.timeout(timeout));
      if (!run || !isFinal(run.state)) throw timedOut(id, timeout, run?.state ?? 'PENDING');
      if (run.state !== 'SUCCESS') {
        const why = `${run.error?.name ?? 'Error'}: ${run.error?.message ?? 'unknown'}`;
        throw new RunFailedError(`run ${id} of ${run.task} ended in ${run.state}: ${why}`, {
          id,
          state: run.state,
        });
      }
      return task ? parseResult(task, run.result) : (run.result as Result);
    },
  };
}

function notKept(id: string, task: string): ResultNotKeptError {
  return new ResultNotKeptError(
    `run ${id} of ${task}: expected a task that records its runs, got one with record: 'failures'`,
    { id, task },
  );
}

function timedOut(id: string, timeout: Duration, state: string): ResultTimeoutError {
  return new ResultTimeoutError(`run ${id}: expected an end within ${timeout} ms, still ${state}`, {
    id,
    state,
  });
}
