import {
  createMemoryTaskStore,
  createWorker,
  createMemoryBroker,
  defineQueues,
  defineTask,
  handle,
  MemoryDatabase,
  silentLogger,
} from '@baton/messaging';
import { z } from 'zod';
import { keepInBook } from './keep-in-book';

const { sync } = defineQueues('ingestion', { sync: {} });
const task = defineTask({ name: 'games.sync', queue: sync, payload: z.strictObject({}) });

async function startWorker(database: MemoryDatabase) {
  const broker = createMemoryBroker();
  await broker.connect();
  const store = createMemoryTaskStore({ database });
  const handlers = [handle(task, () => Promise.resolve())];
  const worker = createWorker({ broker, store, handlers, name: 'w@here', concurrency: 3 });
  const kept = keepInBook(worker, { book: store.workers, log: silentLogger, cron: '* * * * * *' });
  await worker.start();
  kept.begin();
  const list = () => store.workers.list();
  return { worker, kept, list };
}

/** The next time somebody asks after it has written. */
async function until<T>(ask: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the line of a worker in the book', () => {
  it('says who it is and what it serves, from its start to its end', async () => {
    const { worker, kept, list } = await startWorker(new MemoryDatabase());
    await expect(list()).resolves.toMatchObject([
      {
        ...{ name: 'w@here', pid: process.pid, state: 'running', alive: true, tasks: ['games.sync'] },
        queues: [{ name: 'ingestion.sync', concurrency: 3, prefetch: 12, consuming: true }],
      },
    ]);
    kept.stopping();
    await expect(list()).resolves.toMatchObject([{ state: 'stopping', alive: true }]);
    await worker.stop();
    await kept.stop();
    await expect(list()).resolves.toMatchObject([{ state: 'stopped', alive: false }]);
  });

  it('is written on every beat, as things are then, and again after an outage', async () => {
    const database = new MemoryDatabase();
    const { worker, kept, list } = await startWorker(database);
    worker.adjust.grow(2);
    const [grown] = await until(list, ([entry]) => entry?.queues[0]?.concurrency === 5);
    database.goAway();
    worker.adjust.leave('ingestion.sync');
    database.comeBack();
    await until(list, ([entry]) => entry?.queues[0]?.consuming === false);
    expect((await list())[0]?.startedAt).toEqual(grown?.startedAt);
    await worker.stop();
    await kept.stop();
  });
});
