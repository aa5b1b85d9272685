import { randomBytes } from 'node:crypto';
import { StoreUnavailableError, type TaskStore, UnstorableError } from '@baton/messaging';
import { at, endingOf, ERROR, insist, newId, noAbort } from '@baton/messaging/testing';
import { startPrivatePostgres } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import type { DataSource } from 'typeorm';
import { PostgresHarness } from './postgres-harness';

describe('a task store whose connections break', () => {
  let harness: PostgresHarness;
  let store: TaskStore;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
    store = await harness.open();
  });

  afterEach(() => harness.close());

  const kill = (application: string): Promise<object[]> =>
    harness.ask(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE $1 AND pid <> pg_backend_pid()`,
      [application],
    );

  it('goes on after the server has ended every one of them', async () => {
    await store.runs.end(endingOf());
    await expect(kill('baton%')).resolves.not.toEqual([]);
    const ending = endingOf();
    await insist(() => store.runs.end(ending));
    await expect(store.runs.summary(ending.id)).resolves.toMatchObject({ state: 'SUCCESS' });
  });

  it('says that it is away when the server ends a connection in the middle of a transaction', async () => {
    const start = endingOf();
    const lost = store.transaction(start, async (em) => {
      await kill('baton');
      await em.query('SELECT 1');
    });
    await expect(lost).rejects.toThrow(StoreUnavailableError);
    await expect(insist(() => store.transaction(start, () => Promise.resolve(1)))).resolves.toMatchObject({
      kind: 'recorded',
    });
  });

  it('misses no end that was told while nobody listened', async () => {
    const first = endingOf();
    const heard = store.runs.ended(first.id, noAbort());
    await insist(() => store.runs.end(first));
    await heard;
    const ending = endingOf({ result: 'while it was deaf' });
    const wait = store.runs.ended(ending.id, noAbort());
    // Both arrive before the store has connected anew: it must look for itself.
    await kill('baton listener');
    await harness.ask(
      `INSERT INTO baton.task_run (id, task, queue, state, attempt, result, created_at)
       VALUES ($1, 'a', 'b', 'SUCCESS', 1, '"while it was deaf"', now())`,
      [ending.id],
    );
    await expect(wait).resolves.toMatchObject({ result: 'while it was deaf' });
  });

  it('keeps the neighbours of a row that PostgreSQL itself refuses', async () => {
    // Longer than an index entry may be, and not to be compressed.
    const refused = endingOf({ id: randomBytes(6_000).toString('base64') });
    const good = Array.from({ length: 50 }, () => endingOf());
    const ends = [...good.slice(0, 20), refused, ...good.slice(20)].map((ending) => store.runs.end(ending));
    const results = await Promise.allSettled(ends);
    expect(results[20]).toMatchObject({ reason: expect.any(UnstorableError) as unknown });
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  });
});

describe('PostgreSQL crashing under load', () => {
  let server: Awaited<ReturnType<typeof startPrivatePostgres>>;
  let dataSource: DataSource;
  let store: TaskStore;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    server = await startPrivatePostgres();
    closing.unshift(() => server.stop());
    await taskStoreTemplate.migrate(server.url);
    dataSource = await taskStoreDataSource({ url: server.url, poolSize: 3 }).initialize();
    closing.unshift(() => dataSource.destroy());
    store = createPostgresTaskStore({ dataSource, url: server.url });
    closing.unshift(() => store.close());
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it('INVARIANT: loses no end that was acknowledged, and records each run once', async () => {
    const ids = Array.from({ length: 3_000 }, newId);
    const waiting = [...ids];
    const outages = new Set<unknown>();
    const work = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        // Of a failure each attempt is kept, so that an end that was recorded twice is seen.
        const ending = endingOf({
          id,
          expiresAt: at(9e6),
          state: 'FAILURE',
          outcome: 'failed',
          error: ERROR,
        });
        await insist(() =>
          store.runs.end(ending).catch((error: unknown) => {
            outages.add(error);
            throw error;
          }),
        );
      }
    };
    const load = Promise.all(Array.from({ length: 50 }, work));
    for (const rest of [2_000, 1_000]) {
      while (waiting.length > rest) await store.runs.summary('somebody').catch(() => undefined);
      await server.crash();
      await server.restart();
    }
    await load;
    const rows: unknown = await dataSource.query(
      'SELECT count(*)::int AS runs, sum(cardinality(attempts))::int AS ends FROM baton.task_run',
    );
    expect(rows).toEqual([{ runs: ids.length, ends: ids.length }]);
    expect(outages.size).toBeGreaterThan(0);
  });
});
