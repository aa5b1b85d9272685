import {
  type StatisticsKept,
  type TaskCount,
  type TaskPoint,
  type TaskSeriesQuery,
  type TaskStatistics,
  type TotalsOfTask,
} from '@baton/messaging';
import {
  type CountedPart,
  type ReadableRange,
  readRange,
  type SeriesRange,
  type SpanCount,
  spread,
  summarise,
  TASK_SPANS,
} from '@baton/messaging/store';
import type { Connections } from '../connection/pool';
import { addStatistics, addStatisticsValues } from '../sql/add-statistics.sql';
import { removeStatistics } from '../sql/remove-statistics.sql';
import { type RowValues, timestamp } from '../sql/statement';
import { sumByTask, sumByTime } from '../sql/sum-statistics.sql';
import { inSeconds, keptValues } from './values';

type TimeRow = CountedPart & { readonly at: Date };
type TaskRow = CountedPart & { readonly task: string; readonly queue: string };

export class PostgresTaskStatistics implements TaskStatistics {
  constructor(private readonly connections: Connections) {}

  async add(counts: readonly TaskCount[]): Promise<void> {
    if (counts.length === 0) return;
    await this.connections.query(addStatistics, addStatisticsValues(spread(counts).map(rowOf)));
  }

  async series({ task, queue, ...range }: TaskSeriesQuery): Promise<readonly TaskPoint[]> {
    const read = readRange(range, TASK_SPANS);
    const values = [...within(read), `${inSeconds(read.step)} seconds`, task ?? null, queue ?? null];
    const rows = await this.connections.query<TimeRow>(sumByTime, values);
    const byTime = grouped(rows, ({ at }) => at.getTime());
    return read.times.map((at) => ({ at, ...summarise(byTime.get(at.getTime()) ?? []) }));
  }

  async totals(range: SeriesRange): Promise<readonly TotalsOfTask[]> {
    const rows = await this.connections.query<TaskRow>(sumByTask, within(readRange(range, TASK_SPANS)));
    const byTask = grouped(rows, ({ task, queue }) => JSON.stringify([task, queue]));
    return [...byTask.values()].map((parts) => ({ ...nameOf(parts), ...summarise(parts) }));
  }

  async remove(kept: StatisticsKept): Promise<number> {
    return (await this.connections.query(removeStatistics, keptValues(TASK_SPANS, kept))).length;
  }
}

const within = ({ span, from, to }: ReadableRange): unknown[] => [
  inSeconds(span),
  timestamp(from),
  timestamp(to),
];

const rowOf = ({ span, startsAt, task, queue, outcome, count, durations }: SpanCount): RowValues => [
  ...[inSeconds(span), timestamp(startsAt), task, queue, outcome, count],
  `{${durations.join(',')}}`,
];

const nameOf = ([first]: readonly TaskRow[]) => ({ task: first?.task ?? '', queue: first?.queue ?? '' });

function grouped<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
