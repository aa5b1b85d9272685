import { describeScheduleStoreConformance } from '../../testing/schedule-conformance';
import { createMemoryTaskStore } from '../memory-task-store';
import { MemoryDatabase } from './memory-database';
import { createMemoryScheduleStore } from './memory-schedule-store';

describeScheduleStoreConformance('in memory', () => {
  const database = new MemoryDatabase();
  return Promise.resolve({
    open: () => Promise.resolve(createMemoryScheduleStore({ database })),
    runs: createMemoryTaskStore({ database }).runs,
    waiting: () => createMemoryTaskStore({ database }).outbox.waiting({ limit: 1000 }),
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
