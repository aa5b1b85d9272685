import { readRetryAfter } from '../espn/retry-after';
import { JolpicaError, type JolpicaErrorReason } from './jolpica-error';
import type { JolpicaOptions } from './jolpica-options';

/**
 * One request. Resolves with the parsed body of a 200 and with nothing else.
 *
 * @throws JolpicaError for every other answer, and for none
 * @throws the signal's reason when it is aborted
 */
export async function getJson(
  url: string,
  { timeout, userAgent, signal }: Pick<JolpicaOptions, 'timeout' | 'userAgent'> & { signal: AbortSignal },
): Promise<unknown> {
  signal.throwIfAborted();
  // Not AbortSignal.any with AbortSignal.timeout: Node may collect the timeout before it fires (nodejs/node#57736).
  const limit = new AbortController();
  const stop = (): void => limit.abort();
  const timer = setTimeout(stop, timeout);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'user-agent': userAgent },
      signal: limit.signal,
    });
    // Read inside the time limit: a body can hang as well as a connection.
    const body = await response.text();
    if (response.status !== 200) throw refusal(url, { response, body });
    return parse(url, body);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof JolpicaError) throw cause;
    if (limit.signal.aborted)
      throw new JolpicaError(`${url}: no complete answer within ${timeout} ms`, { reason: 'timeout', cause });
    throw new JolpicaError(`${url}: ${rootMessage(cause)}`, { reason: 'unreachable', cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function refusal(url: string, { response, body }: { response: Response; body: string }): JolpicaError {
  const { status, headers } = response;
  return new JolpicaError(`${url}: expected 200, got ${status} ${excerpt(body)}`, {
    reason: reasonFor(status),
    retryAfter: readRetryAfter(headers.get('retry-after'), new Date()),
  });
}

function reasonFor(status: number): JolpicaErrorReason {
  if (status === 429) return 'throttled';
  // 403 is what a proxy in front of the API says when it is busy; asking again later helps.
  if (status >= 500 || status === 403 || status === 408) return 'failed';
  return status >= 400 ? 'rejected' : 'unreadable';
}

function parse(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new JolpicaError(`${url}: expected JSON, got ${excerpt(body)}`, { reason: 'unreadable', cause });
  }
}

function excerpt(body: string): string {
  const start = body.slice(0, 80).replace(/\s+/g, ' ').trim();
  return start === '' ? '(empty body)' : `"${start}"`;
}

/** fetch says "fetch failed" or "terminated" and hides what happened in the cause. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
