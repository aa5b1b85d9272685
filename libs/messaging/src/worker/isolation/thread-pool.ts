import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { milliseconds } from '../../contract/duration';
import { asKinds } from '../../contract/error-kind';
import { PermanentError, TimeLimitError, TransientError, UpstreamDownError } from '../../contract/errors';
import type { Attempt, Middleware } from '../middleware/middleware';
import type { FromThread, ThreadEnd, ThreadTask } from './thread-messages';

export interface ThreadPoolOptions {
  /** Threads at most; started when needed, ended after 30 s without work. */
  readonly maxThreads: number;
  /** Node options of the threads. @default those of this process */
  readonly execArgv?: readonly string[];
}

export interface ThreadPool {
  /** Innermost: runs handlers that have a `threadFile` in a thread, lets the others through. */
  readonly middleware: Middleware;
  close(): Promise<void>;
}

const IDLE_MS = 30_000;

export function createThreadPool({ maxThreads, execArgv }: ThreadPoolOptions): ThreadPool {
  const pool = new Piscina({
    filename: require.resolve('./thread-main'),
    name: 'runInThisThread',
    minThreads: 0,
    maxThreads,
    idleTimeout: IDLE_MS,
    ...(execArgv && { execArgv: [...execArgv] }),
  });
  return {
    middleware: (attempt, next) => {
      const file = attempt.handler.threadFile;
      return file === undefined ? next() : runInThread(pool, attempt, file);
    },
    close: () => pool.destroy(),
  };
}

async function runInThread(pool: Piscina, attempt: Attempt, file: string): Promise<unknown> {
  const { port1: here, port2: port } = new MessageChannel();
  here.on('message', (message: FromThread) => hear(message, attempt));
  const { signal } = attempt.ctx;
  const abort = (): void => here.postMessage({ kind: 'abort', reason: String(signal.reason) });
  signal.addEventListener('abort', abort, { once: true });
  const task: ThreadTask = {
    file,
    runId: attempt.ctx.runId,
    attempt: attempt.ctx.attempt,
    payload: attempt.payload,
    port,
  };
  try {
    const end = (await pool.run(task, { transferList: [port], signal: killAtEndOf(attempt) })) as ThreadEnd;
    return resultOf(end);
  } finally {
    signal.removeEventListener('abort', abort);
    here.close();
  }
}

// When the attempt ends without its handler, the thread is terminated, busy or not.
function killAtEndOf(attempt: Attempt): AbortSignal {
  const kill = new AbortController();
  attempt.end.on(() => kill.abort());
  return kill.signal;
}

function hear(message: FromThread, attempt: Attempt): void {
  if (message.kind === 'log') {
    attempt.ctx.log[message.level](message.fields, message.message);
    return;
  }
  attempt.ctx.progress(message.progress).catch((error: unknown) => {
    attempt.ctx.log.warn({ error }, 'progress was not stored');
  });
}

function resultOf(end: ThreadEnd): unknown {
  if (end.ok) return end.result;
  throw asThrown(end);
}

type Failed = Extract<ThreadEnd, { ok: false }>;

const asThrown = (end: Failed): Error => asKinds(ofItsClass(end), end.error.kinds);

function ofItsClass({ error, kind, retryAfter }: Failed): Error {
  if (kind === 'permanent') return Object.assign(new PermanentError(error.message), { stack: error.stack });
  const asked = retryAfter === undefined ? {} : { retryAfter: milliseconds(retryAfter) };
  if (kind === 'upstream-down') return new UpstreamDownError(error.message, asked);
  if (retryAfter !== undefined) return new TransientError(error.message, asked);
  if (error.name === TimeLimitError.name) return new TimeLimitError(error.message);
  return Object.assign(new Error(error.message), { name: error.name, stack: error.stack });
}
