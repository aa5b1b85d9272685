import {
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  handle,
  MemoryDatabase,
} from '@baton/messaging';
import { quiet } from '../src/records/contracts';
import { describeRecords } from '../src/records/record-suite';
import { memoryHome } from '../src/memory-home';

describeRecords('memory', memoryHome);

it('a task that records failures only runs on while the store is away', async () => {
  const database = new MemoryDatabase();
  const store = createMemoryTaskStore({ database });
  const broker = createMemoryBroker();
  await broker.connect();
  const worker = createWorker({ broker, store, handlers: [handle(quiet, () => Promise.resolve())] });
  const succeeded = new Promise<void>((resolve) => {
    worker.events.on(({ type }) => type === 'succeeded' && resolve());
  });
  await worker.start();
  database.goAway();
  await createPublisher({ broker, store, tasks: [quiet] }).send(quiet, {});
  await succeeded;
  await worker.stop();
  await broker.close();
});
