import { describeTaskStoreConformance } from '../testing/store-conformance';
import { createMemoryTaskStore } from './memory-task-store';
import { MemoryDatabase } from './memory/memory-database';

describeTaskStoreConformance('in memory', () => {
  const database = new MemoryDatabase();
  return Promise.resolve({
    open: () => Promise.resolve(createMemoryTaskStore({ database })),
    goAway: () => {
      database.goAway();
      return Promise.resolve(() => {
        database.comeBack();
        return Promise.resolve();
      });
    },
    close: () => Promise.resolve(),
  });
});
