import { DEFAULT_POLICIES, minutes, type StoredSchedule } from '@baton/messaging';
import { describeScheduleStoreConformance } from '@baton/messaging/testing';
import { createPostgresScheduleStore } from '@baton/task-store';
import { Client } from 'pg';
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
    runs: tasks.runs,
    waiting: () => tasks.outbox.waiting({ limit: 1000 }),
    goAway: () => harness.goAway(),
    close: () => harness.close(),
  };
});

describe('a replica', () => {
  it('passes over a schedule that another one has in hand, without waiting for it', async () => {
    const harness = await PostgresHarness.start();
    const store = createPostgresScheduleStore({ url: harness.url });
    const named = (name: string) => ({
      ...{ name, task: 'games.sync', payload: {}, when: { every: minutes(1) }, timezone: 'UTC' },
      ...{ queue: undefined, enabled: true, policies: DEFAULT_POLICIES },
    });
    await store.seed([named('taken'), named('free')], new Date(0));
    const other = new Client({ connectionString: harness.url });
    await other.connect();
    await other.query(`BEGIN; SELECT 1 FROM baton.schedule WHERE name = 'taken' FOR UPDATE`);
    const fired: string[] = [];
    const fire = ({ name }: StoredSchedule) => {
      fired.push(name);
      return { slots: [], nextAt: undefined };
    };
    await store.claimDue({ now: new Date(), limit: 10, tasks: ['games.sync'], fire });
    expect(fired).toEqual(['free']);
    await other.end();
    await store.close();
    await harness.close();
  });
});
