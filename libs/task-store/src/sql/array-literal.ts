type Element = string | number | boolean | null;

const SPECIAL = /["\\]/;

/**
 * A PostgreSQL array as the text its input function reads. The driver makes the same, with two passes over each element;
 * the ends of runs have seventeen columns, and few of them anything to escape.
 */
export function arrayLiteral(elements: readonly Element[]): string {
  let literal = '{';
  for (let i = 0; i < elements.length; i += 1) {
    if (i > 0) literal += ',';
    literal += elementText(elements[i] ?? null);
  }
  return literal + '}';
}

function elementText(element: Element): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return String(element);
  // Quoted always: NULL, an empty text, commas and braces are then no exceptions.
  return SPECIAL.test(element) ? `"${element.replace(/["\\]/g, '\\$&')}"` : `"${element}"`;
}
