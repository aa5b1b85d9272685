import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import { describeFlows } from '../src/flows/flow-suite';

describeFlows('memory', async () => {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  return {
    broker,
    store,
    loseConnection: () => Promise.reject(new Error('these tests lose none')),
    close: async () => {
      await broker.close();
      await store.close();
    },
  };
});
