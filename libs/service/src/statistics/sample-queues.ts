import { type Broker, deadQueue, type QueueSamples, type WorkQueue } from '@baton/messaging';

export interface SampleOptions {
  readonly broker: Pick<Broker, 'state' | 'depth'>;
  readonly samples: QueueSamples;
  readonly queues: readonly WorkQueue[];
  readonly now: Date;
}

/** Every quarter of a minute, the span samples are kept for. */
export const EVERY_15_SECONDS = '*/15 * * * * *';

/** Notes how many messages wait in these queues and in their dead-letter queues. Of a queue nobody knows, nothing. */
export async function sampleQueues({ broker, samples, queues, now }: SampleOptions): Promise<void> {
  if (broker.state !== 'connected') return;
  const names = queues.flatMap(({ name }) => [name, deadQueue(name)]);
  const depths = await Promise.allSettled(names.map((name) => broker.depth(name)));
  const known = depths.flatMap((depth, i) =>
    depth.status === 'fulfilled' ? [{ queue: String(names[i]), messages: depth.value }] : [],
  );
  await samples.add(now, known);
}
