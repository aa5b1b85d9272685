import type { TaskEvent } from '@baton/messaging';
import colors from 'picocolors';
import type { ScoreLine } from './scores';

const BAR_WIDTH = 20;
const TASK_WIDTH = 30;

/** One line about an event; undefined for those nobody wants to read. */
export function storyOf(event: TaskEvent): string | undefined {
  const task = event.task.padEnd(TASK_WIDTH);
  const at = colors.dim(event.at.toTimeString().slice(0, 8));
  switch (event.type) {
    case 'progress':
      return `${at}  ${colors.cyan('…')} ${task} ${bar(event.progress)}`;
    case 'succeeded':
      return `${at}  ${colors.green('✓')} ${task} ${summaryOf(event.result)} ${colors.dim(`in ${event.durationMs} ms`)}`;
    case 'retried':
      return `${at}  ${colors.yellow('↻')} ${task} again at ${event.dueAt.toTimeString().slice(0, 8)}: ${event.error.message}`;
    case 'dead-lettered':
      return `${at}  ${colors.red('✗')} ${task} ${event.reason}: ${event.error.message}`;
    case 'revoked':
      return `${at}  ${colors.yellow('–')} ${task} ${event.why}`;
    default:
      return undefined;
  }
}

export function scoreStory({ league, game, status, score }: ScoreLine): string {
  return `            ${colors.bold(league.padEnd(4))} ${game.padEnd(44)} ${score.padStart(9)}  ${colors.dim(status)}`;
}

function bar({ current = 0, total = 0 }: { readonly current?: number; readonly total?: number }): string {
  // Those who do not know how much there is to do tell how much they have done.
  if (total === 0) return `${current} so far`;
  const filled = Math.round((current / total) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${colors.dim('░'.repeat(BAR_WIDTH - filled))} ${current}/${total}`;
}

function summaryOf(result: unknown): string {
  if (typeof result !== 'object' || result === null) return '';
  return Object.entries(result)
    .filter(([, value]) => Array.isArray(value) || typeof value !== 'object')
    .map(([key, value]) => `${Array.isArray(value) ? value.length : String(value)} ${key}`)
    .join(', ');
}
