import { SeasonFileError, SeasonFileRefusedError, type SeasonFiles } from '@baton/domain/football';
import { CsvError } from 'csv-parse';
import { rootMessage } from '../http';
import { readRows } from './csv/read-rows';
import { type FootballDataOptions, footballDataOptions } from './football-data-options';
import { openFile } from './open-file';

/** Results and prices from football-data.co.uk: one CSV file for each season of a division, free of charge. */
export function footballDataSeasons(given: Partial<FootballDataOptions> = {}): SeasonFiles {
  const options = footballDataOptions(given);
  return {
    async *rows(season, signal) {
      const url = `${options.baseUrl}/mmz4281/${season.season}/${season.division}.csv`;
      signal.throwIfAborted();
      const limit = AbortSignal.timeout(options.timeout);
      try {
        const file = await openFile(url, { ...options, signal: AbortSignal.any([signal, limit]) });
        yield* readRows(file, season);
      } catch (error) {
        signal.throwIfAborted();
        throw named(error, { url, late: limit.aborted ? options.timeout : undefined });
      }
    },
  };
}

function named(cause: unknown, { url, late }: { url: string; late: number | undefined }): unknown {
  if (cause instanceof SeasonFileRefusedError) return new SeasonFileRefusedError(`${url}: ${cause.message}`);
  if (late !== undefined) return new SeasonFileError(`${url}: no complete file within ${late} ms`, { cause });
  if (cause instanceof SeasonFileError) {
    return new SeasonFileError(`${url}: ${cause.message}`, { cause, retryAfter: cause.retryAfter });
  }
  // A quote that never closes, as where a file breaks off.
  if (cause instanceof CsvError) return new SeasonFileError(`${url}: not a CSV: ${cause.message}`, { cause });
  return new SeasonFileError(`${url}: ${rootMessage(cause)}`, { cause });
}
