/** JSON has no control characters but as escapes. */
const BETWEEN = '\x1f';

/**
 * JSON texts of many rows as one text, each row's apart from the next by a character that JSON cannot contain, and empty
 * where it has none. An array literal would escape every quotation mark, and PostgreSQL undo it: twice the work of both.
 * Nothing at all when no row has any.
 */
export function jsonTexts<Row>(rows: readonly Row[], of: (row: Row) => string | null): string {
  let texts = '';
  let between = '';
  let some = false;
  for (const row of rows) {
    const text = of(row);
    some ||= text !== null;
    texts += between + (text ?? '');
    between = BETWEEN;
  }
  return some ? texts : '';
}

/** Reads it as text[]. Where nothing was sent it is empty, and `unnest` fills it up with NULL. */
export const jsonColumn = (parameter: number): string => `string_to_array($${parameter}::text, E'\\x1f', '')`;
