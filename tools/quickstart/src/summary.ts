import Table from 'cli-table3';
import colors from 'picocolors';
import type { BoardLine } from './boards';
import { changesOf, hasFailed, type RoundRow } from './round';

/** What a round did, as a table and a sentence. */
export function renderSummary(rows: readonly RoundRow[], standings: readonly [string, number][]): string {
  const table = tableOf(['task', 'outcome', 'changes', 'took'], ['left', 'left', 'right', 'right']);
  for (const row of rows) {
    table.push([row.task, outcomeOf(row), changesOf(row), `${(row.durationMs / 1000).toFixed(2)} s`]);
  }
  const changes = rows.reduce((sum, row) => sum + changesOf(row), 0);
  const games = standings.map(([status, count]) => `${count} ${status}`).join(', ');
  return `${table.toString()}\n\n${colors.bold(`${changes} changes.`)} Games in the database: ${games || 'none'}.\n`;
}

function outcomeOf(row: RoundRow): string {
  if ('failure' in row.outcome) return colors.red(row.outcome.failure);
  if (!hasFailed(row)) return colors.green('succeeded');
  const { errors } = row.outcome.result as { errors: readonly { message?: string }[] };
  return colors.yellow(`${errors.length} part(s) failed: ${errors[0]?.message ?? 'see the run'}`);
}

/** The best fantasy teams, and what their owners were told. */
export function renderBoard(
  lines: readonly BoardLine[],
  notified: readonly { readonly title: string; readonly users: number }[],
): string {
  const table = tableOf(['rank', 'fantasy team', 'points', 'best race'], ['right', 'left', 'right', 'right']);
  for (const { rank, team, points, bestRace } of lines) table.push([rank, team, points, bestRace ?? '']);
  const told = notified.map(({ title, users }) => `${users} notifications: ${title}`).join('\n');
  return `${table.toString()}\n\n${told}\n`;
}

function tableOf(head: string[], colAligns: ('left' | 'right')[]) {
  return new Table({
    head: head.map((word) => colors.bold(word)),
    colAligns,
    style: { head: [], border: colors.isColorSupported ? ['dim'] : [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
}
