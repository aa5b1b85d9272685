import { describeFlowConformance } from '../../testing/flow-conformance';
import { createMemoryTaskStore } from '../memory-task-store';
import { MemoryDatabase } from './memory-database';

describeFlowConformance('in memory', () => {
  const database = new MemoryDatabase();
  return Promise.resolve({
    open: () => Promise.resolve(createMemoryTaskStore({ database })),
    goAway: () => Promise.reject(new Error('outages are held against the task store')),
    close: () => Promise.resolve(),
  });
});
