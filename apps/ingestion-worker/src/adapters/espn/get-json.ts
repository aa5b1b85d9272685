import { EspnError, type EspnErrorReason } from './espn-error';
import type { EspnOptions } from './espn-options';
import { readRetryAfter } from './retry-after';

/**
 * One request. Resolves with the parsed body of a 200 and with nothing else.
 *
 * @throws EspnError for every other answer, and for none
 * @throws the signal's reason when it is aborted
 */
export async function getJson(
  url: string,
  { timeout, userAgent, signal }: Pick<EspnOptions, 'timeout' | 'userAgent'> & { signal: AbortSignal },
): Promise<unknown> {
  const answer = await withinTime(timeout, { url, signal }, async (limit) => {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': userAgent },
      signal: limit,
    });
    // Read inside the time limit: a body can hang as well as a connection.
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    };
  });
  if (answer.status !== 200) throw refusal(url, answer);
  return parse(url, answer.body);
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

async function withinTime<T>(
  timeout: number,
  { url, signal }: { url: string; signal: AbortSignal },
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeout);
  const stop = (): void => limit.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(limit.signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (limit.signal.aborted) {
      throw new EspnError(`${url}: no complete answer within ${timeout} ms`, { reason: 'timeout', cause });
    }
    throw new EspnError(`${url}: ${rootMessage(cause)}`, { reason: 'unreachable', cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function refusal(url: string, { status, retryAfter, body }: Answer): EspnError {
  const reason = reasonFor(status);
  const hint = reason === 'refused' ? '; the user agent may be the reason (ESPN_USER_AGENT)' : '';
  return new EspnError(`${url}: expected 200, got ${status} ${excerpt(body)}${hint}`, {
    reason,
    retryAfter: readRetryAfter(retryAfter, new Date()),
  });
}

function reasonFor(status: number): EspnErrorReason {
  if (status === 401 || status === 403) return 'refused';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'rejected' : 'unreadable';
}

function parse(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new EspnError(`${url}: expected JSON, got ${excerpt(body)}`, { reason: 'unreadable', cause });
  }
}

function excerpt(body: string): string {
  const start = body.slice(0, 80).replace(/\s+/g, ' ').trim();
  return start === '' ? '(empty body)' : `"${start}"`;
}

/** fetch says "fetch failed" and hides what happened in the cause. */
function rootMessage(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message || String(error);
}
