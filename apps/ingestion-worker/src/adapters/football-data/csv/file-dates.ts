import { type MatchDay, SeasonFileRefusedError, yearOf } from '@baton/domain/football';

const DATE = /^(\d\d?)([/-])(\d\d?)\2(\d{4}|\d\d)$/;

/**
 * Reads the dates of one file. Day and month are in that order with the provider: `17/08/2002`, `18/08/12`. A copy that
 * a spreadsheet saved again may write `17-08-2002` throughout, which is as good. But where it writes some dates one way
 * and some the other, or months first, it has swapped the days and months of others without a trace: such a file
 * is refused whole.
 */
export class FileDates {
  private form: { separator: string; text: string; row: number } | undefined;

  /**
   * @returns undefined when the cell holds no date
   * @throws SeasonFileRefusedError when no date of the file can be trusted
   */
  read(text: string, row: number): MatchDay | undefined {
    const [, first = '', separator = '', second = '', year = ''] = DATE.exec(text) ?? [];
    if (separator === '') return undefined;
    this.form ??= { separator, text, row };
    if (this.form.separator !== separator) {
      throw new SeasonFileRefusedError(
        `expected one form of dates, got ${this.form.text} in row ${this.form.row} and ${text} in row ${row}`,
      );
    }
    if (Number(second) > 12 && Number(first) <= 12) {
      throw new SeasonFileRefusedError(`expected days before months, got ${text} in row ${row}`);
    }
    return calendarDay(
      year.length === 4 ? year : yearOf(year),
      second.padStart(2, '0'),
      first.padStart(2, '0'),
    );
  }
}

function calendarDay(...parts: (string | number)[]): MatchDay | undefined {
  const day = parts.join('-');
  const date = new Date(`${day}T00:00:00Z`);
  // Date reads 31 June as 1 July.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}
