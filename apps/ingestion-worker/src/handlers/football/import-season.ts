import { importSeason } from '@baton/contracts';
import { ImportRows, SeasonFileError, SeasonFileRefusedError } from '@baton/domain/football';
import { handle, milliseconds, PermanentError, TransientError } from '@baton/messaging';
import type { FootballDependencies } from './dependencies';

/** Rows go from the provider to the database as they come; the transaction they are written in sees all or none. */
export const importSeasonHandler = ({ seasons, football }: FootballDependencies) =>
  handle(importSeason, async (season, ctx) => {
    const rows = new ImportRows(season);
    try {
      const matches = rows.matchesOf(seasons.rows(season, ctx.signal));
      const { inserted, updated } = await football.saveMatches(season, matches);
      return { inserted, updated, skipped: rows.skipped, errors: rows.errors };
    } catch (error) {
      throw forRetry(error);
    }
  });

/** Another attempt may get a file that did not come, and never one that was refused. */
function forRetry(error: unknown): unknown {
  if (error instanceof SeasonFileRefusedError) return new PermanentError(error.message, {}, { cause: error });
  if (!(error instanceof SeasonFileError)) return error;
  const { message, retryAfter } = error;
  return new TransientError(message, {
    cause: error,
    ...(retryAfter !== undefined && { retryAfter: milliseconds(retryAfter) }),
  });
}
