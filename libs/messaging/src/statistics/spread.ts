import type { Duration } from '../contract/duration';
import { addDurations, noDurations } from './durations';
import { startOf, TASK_SPANS } from './spans';
import type { CountedPart } from './summarise';
import type { TaskCount } from './task-statistics';

/** What is stored: the sum over one span of one length. */
export interface SpanCount extends CountedPart {
  readonly span: Duration;
  readonly startsAt: Date;
  readonly task: string;
  readonly queue: string;
}

/** Minutes summed over each span they lie in; of each span, task, queue and outcome one sum. Pure. */
export function spread(counts: readonly TaskCount[]): SpanCount[] {
  const sums = new Map<string, SpanCount & { count: number; durations: number[] }>();
  for (const { minute, count, durations, ...what } of counts)
    for (const span of TASK_SPANS) {
      const startsAt = startOf(minute, span);
      const key = `${span} ${startsAt.getTime()} ${what.outcome} ${what.queue} ${what.task}`;
      const sum = sums.get(key) ?? { ...what, span, startsAt, count: 0, durations: noDurations() };
      sum.count += count;
      addDurations(sum.durations, durations);
      sums.set(key, sum);
    }
  return [...sums.values()];
}
