import { createMemoryBroker, createMemoryMailbox, createMemoryTaskStore, MemoryPost } from '@baton/messaging';
import { describeControl } from '../src/control/control-suite';

jest.setTimeout(60_000);

describeControl('memory', async () => {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  const post = new MemoryPost();
  await broker.connect();
  return {
    broker,
    store,
    mailbox: () => createMemoryMailbox({ post }),
    loseConnection: () => Promise.resolve(),
    close: async () => {
      await broker.close();
      await store.close();
    },
  };
});
