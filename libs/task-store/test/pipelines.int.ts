import type { TaskStore } from '@baton/messaging';
import { endingOf, entryOf, insist, newId } from '@baton/messaging/testing';
import { Client } from 'pg';
import { PostgresHarness } from './postgres-harness';

describe('statements that share a connection', () => {
  let harness: PostgresHarness;
  let store: TaskStore;
  let other: Client;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
    store = await harness.open();
    other = new Client({ connectionString: harness.url });
    await other.connect();
  });

  afterEach(async () => {
    await other.end();
    await harness.close();
  });

  const connections = async (): Promise<number> => {
    const sessions = await harness.ask(
      `SELECT 1 FROM pg_stat_activity
       WHERE application_name = 'baton' AND datname = current_database() AND backend_type = 'client backend'`,
    );
    return sessions.length;
  };

  it('are a look-up for many attempts and a commit for many endings: one connection each', async () => {
    const before = await connections();
    await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const ending = endingOf();
        await store.runs.summary(ending.id);
        await store.runs.end(ending);
      }),
    );
    await expect(connections()).resolves.toBe(before + 2);
  });

  it('INVARIANT: do not wait behind one that waits for what a relay has in hand', async () => {
    const entry = entryOf();
    await store.outbox.add([entry]);
    await other.query('BEGIN');
    await other.query('SELECT FROM baton.outbox WHERE id = $1 FOR UPDATE', [entry.id]);
    let added = false;
    const again = store.outbox.add([entry]).then(() => (added = true));
    await expect(store.runs.summary(newId())).resolves.toBeUndefined();
    expect(added).toBe(false);
    await other.query('COMMIT');
    await again;
    await expect(store.outbox.count()).resolves.toBe(1);
  });

  it('INVARIANT: do not wait behind the end of a run that somebody else has locked', async () => {
    const [locked, next] = [endingOf({ state: 'RETRY', outcome: 'failed' }), endingOf()];
    await store.runs.end(locked);
    await other.query('BEGIN');
    await other.query('SELECT FROM baton.task_run WHERE id = $1 FOR UPDATE', [locked.id]);
    let ended = false;
    const end = store.runs.end({ ...endingOf(), id: locked.id, attempt: 2 }).then((written) => {
      ended = true;
      return written;
    });
    // Not in its group.
    await store.runs.summary(newId());
    await expect(store.runs.end(next)).resolves.toBe('recorded');
    expect(ended).toBe(false);
    await other.query('COMMIT');
    await expect(end).resolves.toBe('recorded');
  });

  it('fail by themselves: what was sent behind one that PostgreSQL refuses is done', async () => {
    const entry = entryOf();
    await store.outbox.add([entry]);
    const refused = store.outbox.add([{ ...entry, task: 'another.task' }]);
    const [result, summary, ended] = await Promise.allSettled([
      refused,
      store.runs.summary(newId()),
      store.runs.end(endingOf()),
    ]);
    expect([result.status, summary.status, ended.status]).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('go on by another connection when the server has ended theirs', async () => {
    const ending = endingOf();
    await store.runs.summary(ending.id);
    await store.runs.end(endingOf());
    await harness.ask(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'baton' AND datname = current_database()`,
    );
    await insist(() => store.runs.end(ending));
    await expect(insist(() => store.runs.summary(ending.id))).resolves.toMatchObject({ state: 'SUCCESS' });
    await expect(connections()).resolves.toBe(2);
  });
});
