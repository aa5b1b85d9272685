import { type Fail, problemOfStatus } from './answer-problem';
import { readRetryAfter } from './retry-after';

export interface JsonRequest {
  /** Milliseconds for the whole of it, body included. */
  readonly timeout: number;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly fail: Fail;
}

/**
 * One request. Resolves with the parsed body of a 200 and with nothing else.
 *
 * @throws what `fail` makes of every other answer, and of none
 * @throws the signal's reason when it is aborted
 */
export async function getJson(url: string, request: JsonRequest): Promise<unknown> {
  const answer = await withinTime(url, request, async (limit) => {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': request.userAgent },
      signal: limit,
    });
    // Read inside the time limit: a body can hang as well as a connection.
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    };
  });
  if (answer.status !== 200) throw refusal(url, answer, request.fail);
  return parse(url, answer.body, request.fail);
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

async function withinTime<T>(
  url: string,
  { timeout, signal, fail }: JsonRequest,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  // Not AbortSignal.any with AbortSignal.timeout: Node may collect the timeout before it fires (nodejs/node#57736).
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  const timer = setTimeout(stop, timeout);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(limit.signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (limit.signal.aborted)
      throw fail(`${url}: no complete answer within ${timeout} ms`, { reason: 'timeout', cause });
    throw fail(`${url}: ${rootMessage(cause)}`, { reason: 'unreachable', cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function refusal(url: string, { status, retryAfter, body }: Answer, fail: Fail): Error {
  return fail(`${url}: expected 200, got ${status} ${excerpt(body)}`, {
    reason: problemOfStatus(status),
    retryAfter: readRetryAfter(retryAfter, new Date()),
  });
}

function parse(url: string, body: string, fail: Fail): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw fail(`${url}: expected JSON, got ${excerpt(body)}`, { reason: 'unreadable', cause });
  }
}

function excerpt(body: string): string {
  const start = body.slice(0, 80).replace(/\s+/g, ' ').trim();
  return start === '' ? '(empty body)' : `"${start}"`;
}

/** fetch says "fetch failed" or "terminated" and hides what happened in the cause. */
export function rootMessage(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message || String(error);
}
