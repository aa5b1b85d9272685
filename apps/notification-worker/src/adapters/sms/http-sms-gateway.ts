import { NotSentError, type SmsGateway } from '@baton/domain/notifications';
import { readRetryAfter } from '../http/retry-after';

export interface SmsGatewayOptions {
  /** Gets a POST with `{ to, from, message, reference }` as JSON. */
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string;
  /** The name or number a message comes from. */
  readonly sender: string;
  /** Milliseconds. @default 15,000 */
  readonly timeout?: number;
}

/** Text messages through the HTTP interface of a gateway. */
export function httpSmsGateway({ url, token, sender, timeout = 15_000 }: SmsGatewayOptions): SmsGateway {
  return {
    async send({ reference, to, message }, signal) {
      const response = await answerOf(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': reference,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ to, from: sender, message, reference }),
        // A gateway that moves is a matter for the settings: the token must not follow it.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      await response.body?.cancel();
      if (!response.ok) throw refusal(url, response);
      return String(response.status);
    },
  };
}

async function answerOf(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    const message = `${gateway(url)}: no answer (${rootMessage(cause)})`;
    throw new NotSentError(message, { permanent: false, cause });
  }
}

/** The message cannot be taken. Everything else passes: too many at once, a failure, a login to put right. */
const FINAL: ReadonlySet<number> = new Set([400, 404, 405, 410, 413, 415, 422]);

function refusal(url: string, { status, headers }: Response): NotSentError {
  return new NotSentError(`${gateway(url)}: expected 2xx, got ${status}`, {
    permanent: FINAL.has(status),
    retryAfter: readRetryAfter(headers.get('retry-after'), new Date()),
  });
}

/** Without the path and what follows it, which may hold secrets. */
const gateway = (url: string): string => `SMS gateway ${new URL(url).origin}`;

/** fetch says "fetch failed" and hides what happened in the cause. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
