import { days, type OutboxEntry, type TaskStore } from '@baton/messaging';
import { entryOf } from '@baton/messaging/testing';
import { Client } from 'pg';
import { outboxRow } from '../src/outbox/outbox-row';
import { addLimited, addLimitedValues } from '../src/sql/add-limited.sql';
import { timestamp } from '../src/sql/statement';
import { wakePutOff, wakePutOffValues } from '../src/sql/wake-put-off.sql';
import { PostgresHarness } from './postgres-harness';

const key = 'jolpica';
const now = new Date('2026-11-21T12:00:00.000Z');
const tomorrow = new Date(now.getTime() + days(1));

describe('a run that is put off', () => {
  let harness: PostgresHarness;
  let store: TaskStore;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
    store = await harness.open();
  });
  afterEach(() => harness.close());

  const asked = { key, rates: [], waited: false, now, leaseUntil: tomorrow };

  /** Told to wait, and about to. */
  async function waiting(concurrency?: number): Promise<OutboxEntry> {
    const entry = entryOf({ kind: 'parked', dueAt: tomorrow });
    await store.limits.ask({ ...asked, concurrency, runId: entry.id });
    return entry;
  }

  const isWaitedFor = async (): Promise<boolean> => {
    const sessions = await harness.ask(
      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    return sessions.length > 0;
  };

  async function connect(): Promise<Client> {
    const client = new Client({ connectionString: harness.url });
    await client.connect();
    return client;
  }

  /** Another session holds what the SQL locks: `act` has looked and cannot go on before `meanwhile` is done. */
  async function heldUp(
    act: () => Promise<unknown>,
    { by, meanwhile }: { by: string; meanwhile: () => Promise<unknown> },
  ): Promise<void> {
    const other = await connect();
    await other.query('BEGIN');
    await other.query(by);
    const acted = act();
    while (!(await isWaitedFor()));
    await meanwhile();
    await other.query('COMMIT');
    await other.end();
    await acted;
  }

  const dueTimes = async (): Promise<Date[]> => (await store.outbox.waiting()).map(({ dueAt }) => dueAt);

  it('INVARIANT: at the moment its key is resumed is waited for by the resume, and leaves with the others', async () => {
    await store.limits.pause({ key, until: tomorrow, why: 'HTTP 429' });
    const entry = await waiting();
    const late = await connect();
    await late.query('BEGIN');
    const values = addLimitedValues([[...outboxRow(entry), timestamp(now), key, 0, false]]);
    await late.query({ text: addLimited.text, values });

    const resumed = store.limits.resume(key, now);
    while (!(await isWaitedFor()));
    await late.query('COMMIT');
    await late.end();
    await expect(resumed).resolves.toBe(true);
    expect(await dueTimes()).toEqual([now]);
  });

  describe('for want of a place', () => {
    const runId = 'holder';
    const release = (): Promise<void> => store.limits.release({ key, runId, leaseUntil: tomorrow, now });
    const putOff = (entry: OutboxEntry) => store.limits.putOff(entry, { key, wakes: 0, places: 1, now });

    beforeEach(() => store.limits.ask({ ...asked, concurrency: 1, runId }));

    it('INVARIANT: is found by whoever has looked for one that waits before it did, and gives the place back after', async () => {
      const entry = await waiting(1);
      const place = `SELECT FROM baton.limit_place WHERE run_id = '${runId}' FOR UPDATE`;
      await heldUp(release, { by: place, meanwhile: () => putOff(entry) });
      expect(await dueTimes()).toEqual([now]);
    });

    it('INVARIANT: finds the place that is given back after it has looked and before it waits', async () => {
      const entry = await waiting(1);
      const line = `SELECT FROM baton.limit_line WHERE key = '${key}' FOR UPDATE`;
      await heldUp(() => putOff(entry), { by: line, meanwhile: release });
      expect(await dueTimes()).toEqual([now]);
    });

    it('INVARIANT: is not passed over while one that another process has put off looks for a free place too', async () => {
      await release();
      const both = [
        entryOf({ kind: 'parked', dueAt: tomorrow }),
        entryOf({ kind: 'parked', dueAt: tomorrow }),
      ];
      const rows = both.map((entry) => [...outboxRow(entry), timestamp(now), key, 0, true]);
      const processes = [await connect(), await connect()];
      await processes[0]!.query({ text: addLimited.text, values: addLimitedValues(rows) });
      for (const [i, process] of processes.entries()) {
        await process.query('BEGIN');
        const values = wakePutOffValues([[key, both[i]!.id, 2]], timestamp(now));
        await process.query({ text: wakePutOff.text, values });
      }
      for (const process of processes) {
        await process.query('COMMIT');
        await process.end();
      }
      expect(await dueTimes()).toEqual([now, now]);
    });
  });
});
