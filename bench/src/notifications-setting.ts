import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsEntities, accountsMigrations } from '@baton/domain/accounts';
import { learningEntities, learningMigrations } from '@baton/domain/learning';
import { notificationsEntities, notificationsMigrations } from '@baton/domain/notifications';
import { startPostgres } from '@baton/services';
import { DataSource } from 'typeorm';

/** An empty database of users, courses and notices on a PostgreSQL set up as for production: fsync on. */
export async function openPeople(): Promise<{ dataSource: DataSource; close: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres') });
  const dataSource = await new DataSource({
    type: 'postgres',
    url: postgres.url,
    entities: [...accountsEntities, ...learningEntities, ...notificationsEntities],
    migrations: [...accountsMigrations, ...learningMigrations, ...notificationsMigrations],
  }).initialize();
  await dataSource.runMigrations();
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export interface Statements {
  readonly count: number;
  /** Milliseconds: an upper bound of how long any row was locked by one. */
  readonly longest: number;
}

/** Times the transactions and single statements of `work`, as others would wait for them. */
export async function timingStatements<T>(
  dataSource: DataSource,
  work: () => Promise<T>,
): Promise<{ result: T; statements: Statements }> {
  const original = {
    query: dataSource.query.bind(dataSource),
    transaction: dataSource.transaction.bind(dataSource),
  };
  let count = 0;
  let longest = 0;
  const timed =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const started = performance.now();
      try {
        return await call(...given);
      } finally {
        count += 1;
        longest = Math.max(longest, performance.now() - started);
      }
    };
  const { query, transaction } = original;
  Object.assign(dataSource, { query: timed(query), transaction: timed(transaction as never) });
  try {
    return { result: await work(), statements: { count, longest } };
  } finally {
    Object.assign(dataSource, original);
  }
}
