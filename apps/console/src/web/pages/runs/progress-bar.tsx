import type { RunItem } from '../../data/wire';
import { amount, percent } from '../../text/amount';

export function ProgressBar({ progress }: { readonly progress: NonNullable<RunItem['progress']> }) {
  const { current, total } = progress;
  if (current === undefined || total === undefined || total === 0) return null;
  const share = Math.min(1, current / total);
  return (
    <div class="progress">
      <div
        class="meter grow"
        role="progressbar"
        aria-label="Progress"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <span class="number faint nowrap">
        {amount(current)} of {amount(total)} · {percent(share)}
      </span>
    </div>
  );
}
