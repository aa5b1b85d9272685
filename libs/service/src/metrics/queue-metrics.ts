import type { Broker, WorkQueue } from '@baton/messaging';
import { deadQueue } from '@baton/messaging';
import { Gauge, type Registry } from 'prom-client';

const NAME = 'baton_queue_messages';

/** Counts the messages that wait in these queues and in their dead-letter queues, whenever the metrics are read. */
export function measureQueues(
  broker: Broker,
  options: { queues: readonly WorkQueue[]; registry: Registry },
): void {
  // A scheduler in the same process watches all queues already.
  if (options.registry.getSingleMetric(NAME)) return;
  const names = options.queues.flatMap(({ name }) => [name, deadQueue(name)]);
  new Gauge({
    name: NAME,
    help: 'Messages that wait in the queue',
    labelNames: ['queue'],
    registers: [options.registry],
    async collect() {
      this.reset();
      // Without a broker nobody knows: no sample is the truth, 0 would be a lie.
      if (broker.state !== 'connected') return;
      const depths = await Promise.allSettled(names.map((name) => broker.depth(name)));
      depths.forEach((depth, i) => {
        if (depth.status === 'fulfilled') this.set({ queue: String(names[i]) }, depth.value);
      });
    },
  });
}
