import { type Broker, createMemoryTaskStore, defineQueues, minutes } from '@baton/messaging';
import { sampleQueues } from './sample-queues';

const { live } = defineQueues('ingestion', { live: {} });
const now = new Date('2026-11-21T12:00:07Z');

describe('samples of queues', () => {
  const depth: Broker['depth'] = (queue) =>
    queue === 'ingestion.live' ? Promise.resolve(7) : Promise.reject(new Error('no such queue'));

  it('have what is known, whatever is not', async () => {
    const { samples } = createMemoryTaskStore();
    await sampleQueues({ broker: { state: 'connected', depth }, samples, queues: [live], now });
    const range = { from: now, to: new Date(+now + 1), step: minutes(1) };
    await expect(samples.series(range)).resolves.toMatchObject([
      { queue: 'ingestion.live', points: [{ messages: 7, most: 7 }] },
    ]);
  });

  it('are none while the broker is away', async () => {
    const { samples } = createMemoryTaskStore();
    await sampleQueues({ broker: { state: 'lost', depth }, samples, queues: [live], now });
    const range = { from: now, to: new Date(+now + 1), step: minutes(1) };
    await expect(samples.series(range)).resolves.toEqual([]);
  });
});
