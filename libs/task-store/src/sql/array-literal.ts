export type Element = string | number | boolean | null;

const SPECIAL = /["\\]/;

/**
 * One element of each row as a PostgreSQL array, as the text its input function reads. The driver makes the same, with
 * two passes over each element; the ends of runs have a dozen columns, and few of them anything to escape.
 */
export function arrayLiteral<Row>(rows: readonly Row[], of: (row: Row) => Element): string {
  let literal = '{';
  let between = '';
  for (const row of rows) {
    literal += between + elementText(of(row));
    between = ',';
  }
  return literal + '}';
}

function elementText(element: Element): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return String(element);
  // Quoted always: NULL, an empty text, commas and braces are then no exceptions.
  return SPECIAL.test(element) ? `"${element.replace(/["\\]/g, '\\$&')}"` : `"${element}"`;
}
