import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import { describeLimits } from '../src/limits/limits-suite';

jest.setTimeout(60_000);

describeLimits('memory', async () => {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  return {
    broker,
    store,
    loseConnection: () => Promise.resolve(),
    close: async () => {
      await broker.close();
      await store.close();
    },
  };
});
