import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { SeasonFileError, SeasonFileRefusedError } from '@baton/domain/football';
import { readRetryAfter } from '../http';
import type { FootballDataOptions } from './football-data-options';

/** Answers of a server that has no such file: 300 is how it offers files of a similar name. */
const NO_SUCH_FILE = new Set([300, 404, 410]);

/**
 * Asks for a file and gives its bytes as they come.
 *
 * @throws SeasonFileRefusedError when there is no such file
 * @throws SeasonFileError for every other answer than 200
 */
export async function openFile(
  url: string,
  { userAgent, largestFile, limit, signal }: FootballDataOptions & { signal: AbortSignal },
): Promise<AsyncIterable<Buffer>> {
  const response = await fetch(url, {
    headers: { accept: 'text/csv', 'user-agent': userAgent },
    redirect: 'manual',
    signal,
  });
  const { status, headers, body } = response;
  if (status === 200 && body !== null) {
    return upTo(largestFile, Readable.fromWeb(body as ReadableStream<Uint8Array>));
  }
  await body?.cancel();
  const retryAfter = readRetryAfter(headers.get('retry-after'), new Date());
  if (status === 429) await limit.onThrottled(retryAfter);
  if (NO_SUCH_FILE.has(status)) throw new SeasonFileRefusedError(`no such season: status ${status}`);
  throw new SeasonFileError(`expected 200, got ${status}`, { retryAfter });
}

async function* upTo(most: number, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > most)
      throw new SeasonFileRefusedError(`expected at most ${most} bytes, which is many seasons; got more`);
    yield chunk;
  }
}
