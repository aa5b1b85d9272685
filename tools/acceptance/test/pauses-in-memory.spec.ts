import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import { describePauses } from '../src/control/pauses-suite';

jest.setTimeout(60_000);

describePauses('memory', async () => {
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
