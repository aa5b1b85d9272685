import { ingestion } from '@baton/contracts';
import { createMemoryBroker, createMemoryTaskStore, type Worker } from '@baton/messaging';
import { DataSource } from 'typeorm';
import { createIngestionWorker } from './start';

describe('the ingestion worker in memory', () => {
  const broker = createMemoryBroker();
  let worker: Worker;

  beforeAll(() => broker.connect());
  afterAll(() => broker.close());
  afterEach(() => worker.stop());

  it('declares every queue of its exchange, serves them and stops', async () => {
    worker = createIngestionWorker({
      broker,
      store: createMemoryTaskStore(),
      dataSource: new DataSource({ type: 'postgres' }),
    });

    await worker.start();

    const depths = await Promise.all(Object.values(ingestion).map(({ name }) => broker.depth(name)));
    expect(depths.every((depth) => depth === 0)).toBe(true);
    expect(worker.running).toBe(0);
  });
});
