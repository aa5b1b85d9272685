import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import type { EngineHome } from './engine';

/** A broker and a store of one's own. */
export async function memoryHome(): Promise<EngineHome> {
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
}
