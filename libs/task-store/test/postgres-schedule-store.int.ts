import { describeScheduleStoreConformance } from '@baton/messaging/testing';
import { createPostgresScheduleStore } from '@baton/task-store';
import { PostgresHarness } from './postgres-harness';

describeScheduleStoreConformance('PostgreSQL', async () => {
  const harness = await PostgresHarness.start();
  const tasks = await harness.open();
  return {
    open: () => {
      const store = createPostgresScheduleStore({ url: harness.proxiedUrl });
      harness.onClose(() => store.close());
      return Promise.resolve(store);
    },
    waiting: () => tasks.outbox.waiting({ limit: 1000 }),
    goAway: () => harness.goAway(),
    close: () => harness.close(),
  };
});
