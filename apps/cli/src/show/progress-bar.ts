import type { Progress } from '@baton/messaging';
import colors from 'picocolors';

const CELLS = 30;

/** `██████░░░░ 12 of 31  importing`. Undefined when the progress counts nothing. */
export function progressBar({ current, total, ...detail }: Progress): string | undefined {
  if (current === undefined) return undefined;
  if (total === undefined || total <= 0) return `${current}${remark(detail)}`;
  const full = Math.round(Math.min(1, Math.max(0, current / total)) * CELLS);
  const bar = colors.cyan('█'.repeat(full)) + colors.dim('░'.repeat(CELLS - full));
  return `${bar} ${current} of ${total}${remark(detail)}`;
}

function remark(detail: Readonly<Record<string, unknown>>): string {
  const texts = Object.values(detail).filter((value) => typeof value === 'string');
  return texts.length === 0 ? '' : `  ${colors.dim(texts.join(' '))}`;
}
