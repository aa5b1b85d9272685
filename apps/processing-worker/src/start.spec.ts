import { processing } from '@baton/contracts';
import { createMemoryBroker, createMemoryTaskStore, type Worker } from '@baton/messaging';
import { createProcessingWorker } from './start';

describe('the processing worker in memory', () => {
  const broker = createMemoryBroker();
  let worker: Worker;

  beforeAll(() => broker.connect());
  afterAll(() => broker.close());
  afterEach(() => worker.stop());

  it('declares every queue of its exchange, serves them and stops', async () => {
    worker = createProcessingWorker({ broker, store: createMemoryTaskStore() });

    await worker.start();

    const depths = await Promise.all(Object.values(processing).map(({ name }) => broker.depth(name)));
    expect(depths.every((depth) => depth === 0)).toBe(true);
    expect(worker.running).toBe(0);
  });
});
