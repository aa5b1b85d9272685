import { arrayLiteral } from './array-literal';

/**
 * Connections that statements of one kind share, each behind the others: `quick` for what messages need before and beside
 * their attempts, short and seldom in each other's way; `endings` for how attempts ended.
 */
export type PipelineName = 'quick' | 'endings';

/** A statement that PostgreSQL parses and plans once per connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** By which it goes unless it is part of a transaction. @default a connection of the pool, alone */
  readonly pipeline?: PipelineName;
}

export const statement = (name: string, text: string, more: Pick<Statement, 'pipeline'> = {}): Statement =>
  Object.freeze({ name: `baton_${name}`, text, ...more });

/** The values of one row, in the order in which its statement names the columns. */
export type RowValues = readonly (string | number | boolean | Buffer | null)[];

/** One array per column, as `unnest` takes them. */
export function byColumn(rows: readonly RowValues[], columns: number): unknown[] {
  return Array.from({ length: columns }, (_, i) => {
    const isBytes = rows.some((row) => Buffer.isBuffer(row[i]));
    if (isBytes) return rows.map((row) => row[i] ?? null);
    return arrayLiteral(rows as readonly TextRow[], (row) => row[i] ?? null);
  });
}

type TextRow = readonly Exclude<RowValues[number], Buffer>[];

/** Dates as text: an invalid one throws here, for its caller alone, and not in the statement it shares with others. */
export const timestamp = (date: Date | undefined): string | null => date?.toISOString() ?? null;

/** Dates as seconds since 1970, for to_timestamp(): quicker to write and to read than text. Throws as timestamp(). */
export function epoch(date: Date | undefined): number | null {
  if (date === undefined) return null;
  const ms = date.getTime();
  if (Number.isNaN(ms)) throw new RangeError('Invalid time value');
  return ms / 1000;
}
