import { pipeline, Readable } from 'node:stream';
import { type RowReading, SeasonFileError, type SeasonRef } from '@baton/domain/football';
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
  const bytes = new LastByte();
  // The parser is destroyed with the error of the file and throws it below; nothing is left to do here.
  pipeline(Readable.from(bytes.of(file)), parser, () => undefined);

  const rows = parser[Symbol.asyncIterator]() as AsyncIterator<string[]>;
  try {
    const first = await rows.next();
    const header = readHeader(first.done ? [] : first.value);
    const dates = new FileDates();
    let last: readonly string[] = [];
    for (let row = 2; ; row += 1) {
      const next = await rows.next();
      if (next.done) {
        if (!bytes.endsLine && last.length < header.namedLength && !isBlank(last)) throw brokenOff(row - 1);
        return;
      }
      last = next.value;
      if (isBlank(last)) yield { row, match: null, problems: [] };
      else yield readRow(last, { row, header, dates, season });
    }
  } finally {
    parser.destroy();
  }
}

/** What came before it was right, but whoever stores it would believe that the season has no more. */
const brokenOff = (row: number): SeasonFileError =>
  new SeasonFileError(`expected a whole file, got one that breaks off in row ${row}`);

/** Remembers whether what went through ended with a line. */
class LastByte {
  endsLine = true;

  async *of(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of file) {
      if (chunk.length > 0) this.endsLine = chunk.at(-1) === LINE_FEED || chunk.at(-1) === CARRIAGE_RETURN;
      yield chunk;
    }
  }
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
