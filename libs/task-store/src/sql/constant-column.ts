import { arrayLiteral, type Element } from './array-literal';

/**
 * A column without NULLs, for a statement that reads it with {@link orFirst}: one element when all rows have the same,
 * as the runs of a group mostly have. That many parameters fewer to write and to read.
 */
export function constantColumn<Row>(rows: readonly Row[], of: (row: Row) => NonNullable<Element>): string {
  const [first] = rows;
  const isConstant = first !== undefined && rows.every((row) => of(row) === of(first));
  return arrayLiteral(isConstant ? [first] : rows, of);
}

/** A column that may be NULL, empty when it is in all rows: `unnest` fills it up with NULL. */
export const sparseColumn = <Row>(rows: readonly Row[], of: (row: Row) => Element): string =>
  arrayLiteral(rows.every((row) => of(row) === null) ? [] : rows, of);

/** Of a column that `unnest` has filled up with NULL: the one element that was sent. */
export const orFirst = (column: string, parameter: number, type: string): string =>
  `coalesce(${column}, ($${parameter}::${type}[])[1]) AS ${column}`;
