import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clocks';
import { answer } from './espn/answer';
import { startLocalServer } from './local-server';
import { type FailureOptions, Failures, misbehave, type Misbehavior } from './misbehavior';

export interface SampleProvidersOptions {
  /** @default a free one */
  readonly port?: number;
  /** What the providers take for the present; give the same one to whoever asks them about "today". @default now */
  readonly clock?: Clock;
  /** Another seed makes another season. */
  readonly seed?: string;
}

export interface SampleRequest {
  readonly path: string;
  readonly userAgent: string | undefined;
}

export interface SampleProviders {
  /** For ESPN_BASE_URL. */
  readonly espnBaseUrl: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly SampleRequest[];
  /** Makes the next requests go wrong. Failures planned first are used first. */
  failNext(kind: Misbehavior, options?: FailureOptions): void;
  stop(): Promise<void>;
}

/**
 * Serves an invented season in the shape of the real providers, on the loopback interface. What it says depends on
 * nothing but the seed and the clock: two reads at one moment are equal.
 */
export async function startSampleProviders({
  port,
  clock = () => new Date(),
  seed = 'baton',
}: SampleProvidersOptions = {}): Promise<SampleProviders> {
  const failures = new Failures();
  const requests: SampleRequest[] = [];

  const server = await startLocalServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, userAgent: request.headers['user-agent'] });
    const { status, body } = answer(new URL(path.replace(/^\/espn/, ''), 'http://localhost'), {
      seed,
      now: clock(),
    });
    const failure = failures.takeFor(path);
    response.setHeader('content-type', 'application/json');
    if (failure !== undefined) misbehave(failure, response, JSON.stringify(body));
    else send(request, response, { status, text: JSON.stringify(body) });
  }, port);

  return {
    espnBaseUrl: `${server.url}/espn`,
    requests,
    failNext: (kind, options) => failures.plan(kind, options),
    stop: () => server.stop(),
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: { status: number; text: string },
): void {
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zipped) response.setHeader('content-encoding', 'gzip');
  response.writeHead(answer.status).end(zipped ? gzipSync(answer.text) : answer.text);
}
