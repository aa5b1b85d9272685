import { notifications } from '@baton/contracts';
import { createMemoryBroker, createMemoryTaskStore, type Worker } from '@baton/messaging';
import { createNotificationWorker } from './start';

describe('the notification worker in memory', () => {
  const broker = createMemoryBroker();
  let worker: Worker;

  beforeAll(() => broker.connect());
  afterAll(() => broker.close());
  afterEach(() => worker.stop());

  it('declares every queue of its exchange, serves them and stops', async () => {
    worker = createNotificationWorker({ broker, store: createMemoryTaskStore() });

    await worker.start();

    const depths = await Promise.all(Object.values(notifications).map(({ name }) => broker.depth(name)));
    expect(depths.every((depth) => depth === 0)).toBe(true);
    expect(worker.running).toBe(0);
  });
});
