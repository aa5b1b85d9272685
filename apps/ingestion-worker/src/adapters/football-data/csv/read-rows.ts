import { pipeline, Readable } from 'node:stream';
import type { RowReading, SeasonRef } from '@baton/domain/football';
import { parse } from 'csv-parse';
import { FileDates } from './file-dates';
import { readHeader } from './header';
import { isBlank, readRow } from './read-row';

/** Bytes. A row has about 600; one of this length is a quote that was never closed. */
const LONGEST_ROW = 20_000;

/**
 * Reads a season file row by row.
 *
 * @throws SeasonFileRefusedError when the file as a whole cannot be read without guessing
 * @throws SeasonFileError when it is no season file at all
 */
export async function* readRows(
  file: AsyncIterable<Buffer>,
  season: SeasonRef,
): AsyncGenerator<RowReading, void> {
  // Byte for byte: files mix encodings, so each cell is decoded by itself.
  const parser = parse({
    encoding: 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  });
  // The parser is destroyed with the error of the file and throws it below; nothing is left to do here.
  pipeline(Readable.from(file), parser, () => undefined);

  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  try {
    const first = await rows.next();
    const header = readHeader(first.done ? [] : first.value);
    const dates = new FileDates();
    for (let row = 2; ; row += 1) {
      const next = await rows.next();
      if (next.done) return;
      if (isBlank(next.value)) yield { row, match: null, problems: [] };
      else yield readRow(next.value, { row, header, dates, season });
    }
  } finally {
    parser.destroy();
  }
}
