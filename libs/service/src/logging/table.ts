type Row = Readonly<Record<string, string | number>>;

/** A list of flat objects, as fields of a log line may be. */
export function isTable(value: unknown): value is Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((cell) => typeof cell === 'string' || typeof cell === 'number');
}

/** Columns as wide as they need to be; one that is empty in every row is left out. */
export function tableOf(rows: readonly Row[]): string {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [all, ...rows.map((row) => all.map((column) => String(row[column] ?? '')))];
  const widths = all.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const isUsed = all.map((_, i) => lines.slice(1).some((line) => line[i] !== ''));
  return lines
    .map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).filter((_, i) => isUsed[i]))
    .map((cells) => `    ${cells.join('  ').trimEnd()}\n`)
    .join('');
}
