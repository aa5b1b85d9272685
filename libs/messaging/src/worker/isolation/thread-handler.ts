import type { Handler, Progress } from '../../contract/handler';
import type { Logger } from '../../contract/logger';
import type { Task } from '../../contract/task';
import { loadRun } from './load-run';

/** What a handler in a thread has: no database and no sending, for both live in the worker's main thread. */
export interface ThreadContext {
  readonly runId: string;
  readonly attempt: number;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  /** Aborted at the soft time limit, seen as soon as the handler yields. At the hard limit the thread is gone. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

export type ThreadRun<Payload, Result> = (payload: Payload, ctx: ThreadContext) => Promise<Result>;

/** Types the function a thread module exports as `run`. */
export function inThread<Input, Payload, Result>(
  _task: Task<Input, Payload, Result>,
  run: ThreadRun<Payload, Result>,
): ThreadRun<Payload, Result> {
  return run;
}

/**
 * Ties a contract with `isolate: 'thread'` to a module that exports `run`. It runs in a thread of its own, so that
 * code which never yields can be stopped: at the hard limit, when revoked and when the worker's grace time is over.
 *
 * @param file absolute path of the module, as from `require.resolve`
 */
export function handleInThread<Input, Payload, Result>(
  task: Task<Input, Payload, Result>,
  file: string,
): Handler<Input, Payload, Result> {
  return Object.freeze({
    task,
    threadFile: file,
    // Without a worker (inline mode, test kit) it runs in place, where nothing can stop it.
    run: (payload: Payload, ctx: ThreadContext) => loadRun(file)(payload, ctx) as Promise<Result>,
  });
}
