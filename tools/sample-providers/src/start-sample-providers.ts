import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clocks';
import { answer } from './espn/answer';
import { footballDataAnswer } from './football-data';
import { jolpicaAnswer } from './jolpica';
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
  /** For JOLPICA_BASE_URL. */
  readonly jolpicaBaseUrl: string;
  /** For FOOTBALL_DATA_BASE_URL. */
  readonly footballDataBaseUrl: string;
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
    const { status, type, text } = answerTo(path, { seed, now: clock() });
    const failure = failures.takeFor(path);
    response.setHeader('content-type', type);
    if (failure !== undefined) misbehave(failure, response, text);
    else send(request, response, { status, text });
  }, port);

  return {
    espnBaseUrl: `${server.url}/espn`,
    jolpicaBaseUrl: `${server.url}/jolpica`,
    footballDataBaseUrl: `${server.url}/football-data`,
    requests,
    failNext: (kind, options) => failures.plan(kind, options),
    stop: () => server.stop(),
  };
}

interface TypedAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** The first part of the path names the provider. */
function answerTo(path: string, look: { seed: string; now: Date }): TypedAnswer {
  const [, provider, rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  const url = new URL(rest, 'http://localhost');
  if (provider === 'football-data') return { ...footballDataAnswer(url, look), type: 'text/csv' };
  const { status, body } = provider === 'jolpica' ? jolpicaAnswer(url, look) : answer(url, look);
  return { status, type: 'application/json', text: JSON.stringify(body) };
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
