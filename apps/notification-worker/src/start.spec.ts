import { notifications } from '@baton/contracts';
import { domainEntities } from '@baton/domain/schema';
import { createMemoryBroker, createMemoryTaskStore, createSealer, type Worker } from '@baton/messaging';
import { taskStoreDataSource } from '@baton/task-store';
import { createNotificationWorker, openChannels } from './start';

describe('the notification worker in memory', () => {
  const broker = createMemoryBroker();
  // Never connected: nothing is run here.
  const dataSource = taskStoreDataSource({ url: 'postgres://localhost/none', entities: domainEntities });
  const sealer = createSealer(['sixteen characters or more']);
  let worker: Worker;

  beforeAll(() => broker.connect());
  afterAll(() => broker.close());
  afterEach(() => worker.stop());

  it('declares every queue of its exchange, serves them and stops', async () => {
    worker = createNotificationWorker({
      ...{ broker, store: createMemoryTaskStore(), dataSource, sealer },
      site: { url: 'https://example.org', name: 'Baton' },
      channels: openChannels(dataSource, {}),
    });

    await worker.start();

    const depths = await Promise.all(Object.values(notifications).map(({ name }) => broker.depth(name)));
    expect(depths.every((depth) => depth === 0)).toBe(true);
    expect(worker.running).toBe(0);
  });
});
