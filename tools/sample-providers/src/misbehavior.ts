import type { ServerResponse } from 'node:http';

/**
 * Ways of a provider to go wrong:
 * - `error` 503 · `refused` 403 without a body · `rejected` 400 · `throttled` 429, with Retry-After where given
 * - `html`, `truncated`, `empty`, `other-shape`: status 200 and no scoreboard
 * - `cut-off`: the connection breaks inside the body · `hang`: the body never ends
 */
export type Misbehavior =
  | 'error'
  | 'refused'
  | 'rejected'
  | 'throttled'
  | 'html'
  | 'truncated'
  | 'empty'
  | 'other-shape'
  | 'cut-off'
  | 'hang';

export interface FailureOptions {
  /** How many requests fail. @default 1 */
  readonly times?: number;
  /** Only requests whose path contains this, such as `football/nfl` or `dates=20261025`. @default all */
  readonly path?: string;
  /** The header as sent, for `throttled` and `error`. */
  readonly retryAfter?: string;
}

interface Failure {
  left: number;
  readonly kind: Misbehavior;
  readonly path: string;
  readonly retryAfter: string | undefined;
}

/** Failures to come, the first that fits a request is used. */
export class Failures {
  private readonly planned: Failure[] = [];

  plan(kind: Misbehavior, { times = 1, path = '', retryAfter }: FailureOptions = {}): void {
    this.planned.push({ left: times, kind, path, retryAfter });
  }

  takeFor(path: string): Failure | undefined {
    const failure = this.planned.find((planned) => planned.left > 0 && path.includes(planned.path));
    if (failure !== undefined) failure.left -= 1;
    return failure;
  }
}

/** Answers wrongly. `body` is what the right answer would have been. */
export function misbehave(failure: Failure, response: ServerResponse, body: string): void {
  const { kind, retryAfter } = failure;
  const half = body.slice(0, body.length / 2);
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  switch (kind) {
    case 'error':
      return end(response, 503, '<html><body>Service Unavailable</body></html>');
    case 'refused':
      return end(response, 403, '');
    case 'rejected':
      return end(response, 400, '{"code":400,"message":"Failed to get events endpoint."}');
    case 'throttled':
      return end(response, 429, '');
    case 'html':
      return end(response, 200, '<!DOCTYPE html><html><body>Please wait</body></html>');
    case 'truncated':
      return end(response, 200, half);
    case 'empty':
      return end(response, 200, '');
    case 'other-shape':
      return end(response, 200, '{"count":0,"pageIndex":0,"pageSize":25,"pageCount":0,"items":[]}');
    case 'cut-off':
      response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
      response.write(half, () => response.destroy());
      return;
    case 'hang':
      response.writeHead(200);
      response.write(half);
  }
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status).end(body);
}
