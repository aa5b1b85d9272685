import { addDurations, noDurations } from '../../statistics/durations';
import { type ReadableRange, readRange, startOf, type SeriesRange, TASK_SPANS } from '../../statistics/spans';
import { type SpanCount, spread } from '../../statistics/spread';
import { summarise } from '../../statistics/summarise';
import type {
  StatisticsKept,
  TaskCount,
  TaskPoint,
  TaskSeriesQuery,
  TaskStatistics,
  TotalsOfTask,
} from '../../statistics/task-statistics';
import { groupDistinct } from '../../topology/group-by';
import type { MemoryDatabase } from './memory-database';

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */

export class MemoryTaskStatistics implements TaskStatistics {
  constructor(private readonly database: MemoryDatabase) {}

  async add(counts: readonly TaskCount[]): Promise<void> {
    this.database.check();
    for (const sum of spread(counts)) {
      const key = keyOf(sum);
      const durations = noDurations();
      const before = this.database.taskCounts.get(key);
      for (const part of [before, sum]) addDurations(durations, part?.durations ?? []);
      this.database.taskCounts.set(key, { ...sum, count: (before?.count ?? 0) + sum.count, durations });
    }
  }

  async series({ task, queue, ...range }: TaskSeriesQuery): Promise<readonly TaskPoint[]> {
    const read = readRange(range, TASK_SPANS);
    const rows = this.within(read).filter(
      (row) => (task ?? row.task) === row.task && (queue ?? row.queue) === row.queue,
    );
    const byTime = groupDistinct(rows, ({ startsAt }) => startOf(startsAt, read.step).getTime());
    return read.times.map((at) => ({ at, ...summarise(byTime.get(at.getTime()) ?? []) }));
  }

  async totals(range: SeriesRange): Promise<readonly TotalsOfTask[]> {
    const rows = this.within(readRange(range, TASK_SPANS));
    const byTask = groupDistinct(rows, ({ task, queue }) => JSON.stringify([task, queue]));
    return [...byTask.entries()].sort().map(([, parts]) => ({ ...nameOf(parts), ...summarise(parts) }));
  }

  async remove({ fine, coarse, limit }: StatisticsKept): Promise<number> {
    this.database.check();
    const old = [...this.database.taskCounts]
      .filter(([, { span, startsAt }]) => startsAt < (span === TASK_SPANS[0] ? fine : coarse))
      .slice(0, limit);
    for (const [key] of old) this.database.taskCounts.delete(key);
    return old.length;
  }

  private within({ span, from, to }: ReadableRange): SpanCount[] {
    this.database.check();
    return [...this.database.taskCounts.values()].filter(
      (row) => row.span === span && row.startsAt >= from && row.startsAt < to,
    );
  }
}

const keyOf = ({ span, startsAt, task, queue, outcome }: SpanCount): string =>
  JSON.stringify([span, startsAt, task, queue, outcome]);

const nameOf = ([first]: readonly SpanCount[]) => ({ task: first?.task ?? '', queue: first?.queue ?? '' });
