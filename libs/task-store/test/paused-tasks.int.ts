import { Client } from 'pg';
import { entryOf } from '@baton/messaging/testing';
import { outboxRow } from '../src/outbox/outbox-row';
import { addPaused, addPausedValues } from '../src/sql/add-paused.sql';
import { timestamp } from '../src/sql/statement';
import { PostgresHarness } from './postgres-harness';

const task = 'games.sync_date_range';
const now = new Date('2026-11-21T12:00:00.000Z');
const tomorrow = new Date('2026-11-22T12:00:00.000Z');

describe('a message that is put off at the moment its task is resumed', () => {
  let harness: PostgresHarness;
  beforeEach(async () => void (harness = await PostgresHarness.start()));
  afterEach(() => harness.close());

  it('INVARIANT: is waited for by the resume, and leaves with the others', async () => {
    const store = await harness.open();
    await store.pauses.pauseTask(task, { by: 'ada', why: 'the provider is down', now });
    const late = new Client({ connectionString: harness.url });
    await late.connect();
    await late.query('BEGIN');
    const row = outboxRow(entryOf({ task, kind: 'paused', dueAt: tomorrow }));
    await late.query({ text: addPaused.text, values: addPausedValues([[...row, timestamp(now)]]) });

    const resumed = store.pauses.resumeTask(task, now);
    const isWaitedFor = async (): Promise<boolean> => {
      const waiting = await harness.ask(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      return waiting.length > 0;
    };
    while (!(await isWaitedFor()));
    await late.query('COMMIT');
    await late.end();
    await expect(resumed).resolves.toBe(true);
    expect((await store.outbox.waiting()).map(({ dueAt }) => dueAt)).toEqual([now]);
  });
});
