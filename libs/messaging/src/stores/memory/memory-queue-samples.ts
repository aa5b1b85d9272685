import type { Duration } from '../../contract/duration';
import type {
  QueuePoint,
  QueueSample,
  QueueSamples,
  QueueSeries,
  QueueSeriesQuery,
} from '../../statistics/queue-samples';
import { QUEUE_SPANS, readRange, startOf } from '../../statistics/spans';
import type { StatisticsKept } from '../../statistics/task-statistics';
import { groupDistinct } from '../../topology/group-by';
import type { MemoryDatabase } from './memory-database';

/** Samples summed over one span of one length. */
export interface SampledSpan {
  readonly span: Duration;
  readonly startsAt: Date;
  readonly queue: string;
  readonly samples: number;
  readonly total: number;
  readonly most: number;
}

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; nothing here may wait between look and write */

export class MemoryQueueSamples implements QueueSamples {
  constructor(private readonly database: MemoryDatabase) {}

  async add(at: Date, samples: readonly QueueSample[]): Promise<void> {
    this.database.check();
    const [fine] = QUEUE_SPANS as [Duration];
    const slot = startOf(at, fine);
    const fresh = samples.filter(
      ({ queue }) => !this.spans.has(keyOf({ span: fine, startsAt: slot, queue })),
    );
    for (const { queue, messages } of fresh)
      for (const span of QUEUE_SPANS) this.sum({ span, startsAt: startOf(slot, span), queue }, messages);
  }

  async series({ queue, ...range }: QueueSeriesQuery): Promise<readonly QueueSeries[]> {
    const { span, from, to, step, times } = readRange(range, QUEUE_SPANS);
    this.database.check();
    const rows = [...this.spans.values()].filter(
      (row) =>
        row.span === span && row.startsAt >= from && row.startsAt < to && (queue ?? row.queue) === row.queue,
    );
    const byQueue = groupDistinct(rows, (row) => row.queue);
    return [...byQueue.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, parts]) => {
        const byTime = groupDistinct(parts, ({ startsAt }) => startOf(startsAt, step).getTime());
        return { queue: name, points: times.map((at) => pointOf(at, byTime.get(at.getTime()) ?? [])) };
      });
  }

  async remove({ fine, coarse, limit }: StatisticsKept): Promise<number> {
    this.database.check();
    const old = [...this.spans]
      .filter(([, { span, startsAt }]) => startsAt < (span === QUEUE_SPANS[0] ? fine : coarse))
      .slice(0, limit);
    for (const [key] of old) this.spans.delete(key);
    return old.length;
  }

  private get spans(): Map<string, SampledSpan> {
    return this.database.sampledSpans;
  }

  private sum(key: SpanKey, messages: number): void {
    const { samples = 0, total = 0, most = 0 } = this.spans.get(keyOf(key)) ?? {};
    const sums = { samples: samples + 1, total: total + messages, most: Math.max(most, messages) };
    this.spans.set(keyOf(key), { ...key, ...sums });
  }
}

type SpanKey = Pick<SampledSpan, 'span' | 'startsAt' | 'queue'>;

const keyOf = ({ span, startsAt, queue }: SpanKey): string => JSON.stringify([span, startsAt, queue]);

function pointOf(at: Date, parts: readonly SampledSpan[]): QueuePoint {
  if (parts.length === 0) return { at, messages: undefined, most: undefined };
  const samples = parts.reduce((sum, part) => sum + part.samples, 0);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { at, messages: total / samples, most: Math.max(...parts.map(({ most }) => most)) };
}
