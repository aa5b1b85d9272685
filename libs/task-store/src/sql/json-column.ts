/** JSON has no control characters but as escapes. */
const BETWEEN = '\x1f';

/**
 * JSON texts of many rows as one text, each row's apart from the next by a character that JSON cannot contain, and empty
 * where it has none. An array literal would escape every quotation mark, and PostgreSQL undo it: twice the work of both.
 */
export function jsonByColumn(rows: readonly (readonly (string | null)[])[], columns: number): string[] {
  return Array.from({ length: columns }, (_, i) => rows.map((row) => row[i] ?? '').join(BETWEEN));
}

/** Reads it as text[]: of one row with none an empty one, which `unnest` fills up with NULL. */
export const jsonColumn = (parameter: number): string => `string_to_array($${parameter}::text, E'\\x1f', '')`;
