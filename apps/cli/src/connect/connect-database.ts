import { StoreUnavailableError } from '@baton/messaging';
import type { Parts } from '@baton/service';
import { taskStoreDataSource } from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { UsageError } from '../program/usage-error';

/** Unlike an app, a command does not wait for a database that is away, and changes nothing in it. */
export async function connectDatabase(url: string, parts: Parts): Promise<DataSource> {
  const dataSource = taskStoreDataSource({ url, applicationName: 'baton', poolSize: 2 });
  await dataSource.initialize().catch((error: unknown) => {
    const { message, code } = error as Partial<NodeJS.ErrnoException>;
    throw new StoreUnavailableError(`PostgreSQL: ${message || code || 'no answer'}`, {}, { cause: error });
  });
  parts.add('PostgreSQL', () => dataSource.destroy());
  return dataSource;
}

/** @throws UsageError when no app has made the tables yet */
export async function checkTables(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('baton.dead_letter') IS NOT NULL AS there`,
  );
  if (row?.there) return;
  throw new UsageError(
    'PostgreSQL: expected the tables of this version of Baton, got a database without them; any app makes them when it starts',
  );
}
