import Table from 'cli-table3';
import colors from 'picocolors';
import { changesOf, hasFailed, type RoundRow } from './round';

/** What a round did, as a table and a sentence. */
export function renderSummary(rows: readonly RoundRow[], standings: readonly [string, number][]): string {
  const table = new Table({
    head: ['task', 'outcome', 'changes', 'took'].map((word) => colors.bold(word)),
    colAligns: ['left', 'left', 'right', 'right'],
    style: { head: [], border: colors.isColorSupported ? ['dim'] : [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
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
