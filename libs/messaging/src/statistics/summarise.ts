import { addDurations, type Durations, noDurations, quantile } from './durations';
import type { CountedOutcome, TaskTotals } from './task-statistics';

/** Some of what was counted, for one point or one task. */
export interface CountedPart {
  readonly outcome: CountedOutcome;
  readonly count: number;
  readonly durations: Durations;
}

/** Parts as one. Pure. */
export function summarise(parts: readonly CountedPart[]): TaskTotals {
  const counts = { succeeded: 0, failed: 0, retried: 0, revoked: 0 };
  const durations = noDurations();
  for (const part of parts) {
    counts[part.outcome] += part.count;
    addDurations(durations, part.durations);
  }
  return { ...counts, p50: quantile(0.5, durations), p95: quantile(0.95, durations) };
}
