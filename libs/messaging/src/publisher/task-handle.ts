import type { Duration } from '../contract/duration';
import { ResultNotKeptError, ResultTimeoutError, RunFailedError } from '../contract/errors';
import type { Progress } from '../contract/handler';
import { patienceOf } from '../contract/patience';
import { parseResult } from '../contract/payload';
import { isFinal, type RunState } from '../contract/run-state';
import type { TaskHandle } from '../contract/sender';
import type { Task } from '../contract/task';
import type { Run, TaskStore } from '../store/task-store';

export interface HandleParts<Result> {
  readonly store: TaskStore;
  /** Absent where nobody knows what was sent: the result is then given as it is. */
  readonly task?: Task<unknown, unknown, Result> | undefined;
}

const MOST_CHILDREN = 1_000;

/** Reads everything from the store, so that any process can hold it. */
export function taskHandle<Result>(id: string, parts: HandleParts<Result>): TaskHandle<Result> {
  return new StoredTaskHandle(id, parts);
}

// A class, because every send makes one: seven functions each would cost as much as the message. Who prints a handle sees
// its id, and not a store with all it holds, the password of the database among it.
class StoredTaskHandle<Result> implements TaskHandle<Result> {
  readonly #parts: HandleParts<Result>;

  constructor(
    readonly id: string,
    parts: HandleParts<Result>,
  ) {
    this.#parts = parts;
  }

  async state(): Promise<RunState> {
    return (await this.#parts.store.runs.summary(this.id))?.state ?? 'PENDING';
  }

  async ready(): Promise<boolean> {
    return isFinal(await this.state());
  }

  async failed(): Promise<boolean> {
    return (await this.state()) === 'FAILURE';
  }

  async progress(): Promise<Progress | undefined> {
    return (await this.#parts.store.runs.find(this.id))?.progress;
  }

  async children(): Promise<readonly TaskHandle[]> {
    const { store } = this.#parts;
    const ids = await store.runs.children(this.id, { limit: MOST_CHILDREN });
    return ids.map((id) => taskHandle(id, { store }));
  }

  cancel(): Promise<boolean> {
    return this.#parts.store.runs.revoke(this.id);
  }

  async result({ timeout }: { timeout: Duration }): Promise<Result> {
    const { id } = this;
    const { store, task } = this.#parts;
    if (task?.record === 'failures') throw notKept(id, task.name);
    const run = await store.runs.ended(id, patienceOf(timeout));
    if (!run || !isFinal(run.state)) throw timedOut(id, timeout, run?.state ?? 'PENDING');
    if (run.state !== 'SUCCESS') throw failed(run);
    return task ? parseResult(task, run.result) : (run.result as Result);
  }
}

function failed({ id, task, state, error }: Run): RunFailedError {
  // A run that nobody had heard of when it was cancelled has no task.
  const which = task === '' ? `run ${id}` : `run ${id} of ${task}`;
  const why = error ? `${error.name}: ${error.message}` : 'it was cancelled';
  return new RunFailedError(`${which} ended in ${state}: ${why}`, { id, state });
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
