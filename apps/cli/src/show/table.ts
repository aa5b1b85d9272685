import Table from 'cli-table3';
import colors from 'picocolors';

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((place) => [place, '']),
);

/** Columns under their heads, without lines. `nothing` stands for an empty list. */
export function table(
  head: readonly string[],
  { rows, nothing }: { rows: readonly (readonly string[])[]; nothing: string },
): string {
  if (rows.length === 0) return `${colors.dim(nothing)}\n`;
  const lines = new Table({
    head: head.map((name) => colors.dim(name)),
    chars: { ...NO_LINES, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  lines.push(...rows.map((row) => [...row]));
  return `${lines.toString().replace(/[ \t]+$/gm, '')}\n`;
}

/** Names on the left, what they are on the right; what is undefined is left out. */
export function facts(pairs: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(pairs).filter(([, value]) => value !== undefined);
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${colors.dim(name.padEnd(width))}  ${value as string}\n`).join('');
}
