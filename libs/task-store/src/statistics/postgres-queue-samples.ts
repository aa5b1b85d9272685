import {
  type QueuePoint,
  type QueueSample,
  type QueueSamples,
  type QueueSeries,
  type QueueSeriesQuery,
  type StatisticsKept,
} from '@baton/messaging';
import { QUEUE_SPANS, readRange, startOf } from '@baton/messaging/store';
import type { Connections } from '../connection/pool';
import { addSamples } from '../sql/add-samples.sql';
import { removeSamples } from '../sql/remove-statistics.sql';
import { timestamp } from '../sql/statement';
import { sumSamples } from '../sql/sum-samples.sql';
import { inSeconds, keptValues } from './values';

type SampleRow = QueuePoint & { readonly queue: string };

export class PostgresQueueSamples implements QueueSamples {
  constructor(private readonly connections: Connections) {}

  async add(at: Date, samples: readonly QueueSample[]): Promise<void> {
    const [fine] = QUEUE_SPANS;
    if (fine === undefined || samples.length === 0) return;
    const columns = [samples.map(({ queue }) => queue), samples.map(({ messages }) => messages)];
    await this.connections.query(addSamples, [timestamp(startOf(at, fine)), ...columns]);
  }

  async series({ queue, ...range }: QueueSeriesQuery): Promise<readonly QueueSeries[]> {
    const { span, from, to, step, times } = readRange(range, QUEUE_SPANS);
    const rows = await this.connections.query<SampleRow>(sumSamples, [
      ...[inSeconds(span), timestamp(from), timestamp(to), `${inSeconds(step)} seconds`, queue ?? null],
    ]);
    const names = [...new Set(rows.map((row) => row.queue))];
    const points = new Map(rows.map(({ queue, ...point }) => [`${point.at.getTime()} ${queue}`, point]));
    const pointOf = (at: Date, name: string): QueuePoint =>
      points.get(`${at.getTime()} ${name}`) ?? { at, messages: undefined, most: undefined };
    return names.map((name) => ({ queue: name, points: times.map((at) => pointOf(at, name)) }));
  }

  async remove(kept: StatisticsKept): Promise<number> {
    return (await this.connections.query(removeSamples, keptValues(QUEUE_SPANS, kept))).length;
  }
}
