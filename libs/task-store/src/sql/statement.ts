import { arrayLiteral } from './array-literal';

/** A statement that PostgreSQL parses and plans once per connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export const statement = (name: string, text: string): Statement =>
  Object.freeze({ name: `baton_${name}`, text });

/** The values of one row, in the order in which its statement names the columns. */
export type RowValues = readonly (string | number | boolean | Buffer | null)[];

/** One array per column, as `unnest` takes them. */
export function byColumn(rows: readonly RowValues[], columns: number): unknown[] {
  return Array.from({ length: columns }, (_, i) => column(rows.map((row) => row[i] ?? null)));
}

const column = (values: RowValues): unknown =>
  values.some((value) => Buffer.isBuffer(value))
    ? values
    : arrayLiteral(values as Exclude<RowValues[number], Buffer>[]);

/** Dates as text: an invalid one throws here, for its caller alone, and not in the statement it shares with others. */
export const timestamp = (date: Date | undefined): string | null => date?.toISOString() ?? null;
