import { kindsOf } from '../../contract/error-kind';
import { PermanentError, TransientError, UpstreamDownError } from '../../contract/errors';
import type { FromThread, Level, ThreadEnd, ThreadTask, ToThread } from './thread-messages';
import { loadRun } from './load-run';
import type { ThreadContext } from './thread-handler';
import { thrownError } from '../thrown-error';

/** Entry of a pool thread: loads the handler's module and runs it once. */
export async function runInThisThread(task: ThreadTask): Promise<ThreadEnd> {
  const stop = new AbortController();
  task.port.on('message', ({ reason }: ToThread) => stop.abort(new Error(reason)));
  try {
    const result = await loadRun(task.file)(task.payload, contextOf(task, stop.signal));
    // What cannot leave the thread is said here: outside nobody would know what it was.
    return { ok: true, result: structuredClone(result) };
  } catch (thrown) {
    return failed(thrown);
  } finally {
    task.port.close();
  }
}

function contextOf({ runId, attempt, port }: ThreadTask, signal: AbortSignal): ThreadContext {
  const tell = (message: FromThread): void => port.postMessage(message);
  const at = (level: Level) => (fields: object, message: string) =>
    tell({ kind: 'log', level, fields, message });
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { runId, attempt, signal, log, progress: (progress) => tell({ kind: 'progress', progress }) };
}

function kindOf(error: Error): Extract<ThreadEnd, { ok: false }>['kind'] {
  if (error instanceof PermanentError) return 'permanent';
  return error instanceof UpstreamDownError ? 'upstream-down' : 'other';
}

function failed(thrown: unknown): ThreadEnd {
  const error = thrownError(thrown);
  return {
    ok: false,
    error: { name: error.name, message: error.message, stack: error.stack ?? '', kinds: kindsOf(error) },
    kind: kindOf(error),
    retryAfter: error instanceof TransientError ? error.retryAfter : undefined,
  };
}
