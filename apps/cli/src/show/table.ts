import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import colors from 'picocolors';

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((place) => [place, '']),
);
const GAP = 2;
/** With less room than this, prose is better read in lines of its own. */
const ROOM_FOR_PROSE = 40;

type Row = readonly string[];

export interface TableParts {
  readonly rows: readonly Row[];
  /** Stands for an empty list. */
  readonly nothing: string;
  /** Columns of the terminal. */
  readonly width: number;
}

/**
 * Columns under their heads, without lines, what matters most first: what does not fit beside the others is wrapped, or
 * stands under its row. Nothing is cut off.
 */
export function table(head: Row, { rows, nothing, width }: TableParts): string {
  if (rows.length === 0) return `${colors.dim(nothing)}\n`;
  const all = [head.map((name) => colors.dim(name)), ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const beside = besides(widths, width);
  if (beside === widths.length) return columns(all);
  const room = width - lineOf(widths.slice(0, -1)) - GAP;
  const isProse = room >= ROOM_FOR_PROSE && all.every((row) => isWrapped(row.at(-1) ?? '', room));
  if (beside === widths.length - 1 && isProse) return columns(all, [...widths.slice(0, -1), room]);
  return all
    .map((row) => columns([row.slice(0, beside)], widths.slice(0, beside)) + under(row.slice(beside), width))
    .join('');
}

/** How many columns fit beside one another; the first one is always there. */
function besides(widths: readonly number[], width: number): number {
  const tooMuch = widths.findIndex((_, column) => lineOf(widths.slice(0, column + 1)) > width);
  return tooMuch === -1 ? widths.length : Math.max(1, tooMuch);
}

const lineOf = (widths: readonly number[]): number =>
  widths.reduce((sum, each) => sum + each, GAP * Math.max(0, widths.length - 1));

const widthOf = (cell: string): number =>
  Math.max(
    ...stripVTControlCharacters(cell)
      .split('\n')
      .map((line) => line.length),
  );

/** What is left of a row, indented. */
function under(cells: Row, width: number): string {
  const known = cells.filter((cell) => cell !== '').join(' '.repeat(GAP));
  if (known === '') return '';
  const room = width - GAP;
  return (
    columns([[known]], isWrapped(known, room) ? [room] : undefined)
      .replace(/^/gm, ' '.repeat(GAP))
      .trimEnd() + '\n'
  );
}

/** What has a word that is longer than the room would lose its end: it is left to the terminal. */
const isWrapped = (text: string, room: number): boolean =>
  text.split(/\s/).every((word) => widthOf(word) <= room);

function columns(rows: readonly Row[], widths?: readonly number[]): string {
  const lines = new Table({
    chars: { ...NO_LINES, middle: ' '.repeat(GAP) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...(widths && { colWidths: [...widths], wordWrap: true }),
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
