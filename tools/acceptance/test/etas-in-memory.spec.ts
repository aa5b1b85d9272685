import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import { describeEtas } from '../src/eta-suite';

describeEtas('memory', async () => {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  return {
    broker,
    store,
    loseConnection: async () => {
      broker.disconnect();
      await broker.reconnect();
    },
    close: async () => {
      await broker.close();
      await store.close();
    },
  };
});
