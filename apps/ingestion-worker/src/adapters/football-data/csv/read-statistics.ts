import type { MatchReading, Sides } from '@baton/domain/football';

const COLUMNS = {
  shots: ['HS', 'AS'],
  shotsOnTarget: ['HST', 'AST'],
  fouls: ['HF', 'AF'],
  corners: ['HC', 'AC'],
  yellowCards: ['HY', 'AY'],
  redCards: ['HR', 'AR'],
} as const satisfies Partial<Record<keyof MatchReading, readonly [string, string]>>;

export type Statistics = Readonly<Record<keyof typeof COLUMNS, Sides>>;

/** What was counted in the match; `unreadable` is the first cell that is neither empty nor a number. */
export function readStatistics(cell: (name: string) => string): {
  numbers: Statistics;
  unreadable: string | undefined;
} {
  let unreadable: string | undefined;
  const read = (name: string): number | null => {
    const text = cell(name);
    if (text === '') return null;
    if (/^\d{1,3}$/.test(text)) return Number(text);
    unreadable ??= `${name}: expected a number, got "${text}"`;
    return null;
  };
  const numbers = Object.fromEntries(
    Object.entries(COLUMNS).map(([what, [home, away]]) => [what, { home: read(home), away: read(away) }]),
  ) as unknown as Statistics;
  return { numbers, unreadable };
}
