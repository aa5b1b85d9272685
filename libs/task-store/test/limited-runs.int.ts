import { days, type OutboxEntry, type TaskStore } from '@baton/messaging';
import { entryOf } from '@baton/messaging/testing';
import { Client } from 'pg';
import { outboxRow } from '../src/outbox/outbox-row';
import { addLimited, addLimitedValues } from '../src/sql/add-limited.sql';
import { timestamp } from '../src/sql/statement';
import { PostgresHarness } from './postgres-harness';

const key = 'jolpica';
const now = new Date('2026-11-21T12:00:00.000Z');
const tomorrow = new Date(now.getTime() + days(1));

describe('a run that is put off at the moment its key is resumed', () => {
  let harness: PostgresHarness;
  let store: TaskStore;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
    store = await harness.open();
  });
  afterEach(() => harness.close());

  /** Told to wait, and about to. */
  async function waiting(): Promise<OutboxEntry> {
    const entry = entryOf({ kind: 'parked', dueAt: tomorrow });
    const asked = { key, rates: [], concurrency: undefined, waited: false, now, leaseUntil: tomorrow };
    await store.limits.ask({ ...asked, runId: entry.id });
    return entry;
  }

  const isWaitedFor = async (): Promise<boolean> => {
    const sessions = await harness.ask(
      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    return sessions.length > 0;
  };

  it('INVARIANT: is waited for by the resume, and leaves with the others', async () => {
    await store.limits.pause({ key, until: tomorrow, why: 'HTTP 429' });
    const entry = await waiting();
    const late = new Client({ connectionString: harness.url });
    await late.connect();
    await late.query('BEGIN');
    const values = addLimitedValues([[...outboxRow(entry), timestamp(now), key, 0]]);
    await late.query({ text: addLimited.text, values });

    const resumed = store.limits.resume(key, now);
    while (!(await isWaitedFor()));
    await late.query('COMMIT');
    await late.end();
    await expect(resumed).resolves.toBe(true);
    expect((await store.outbox.waiting()).map(({ dueAt }) => dueAt)).toEqual([now]);
  });
});
