import { createHash } from 'node:crypto';
import { testDatabase } from '@baton/services/testing';
import { DataSource } from 'typeorm';
import { domainEntities as entities, domainMigrations as migrations } from '../schema';

export interface DomainDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Drops it. */
  close(): Promise<void>;
}

/** A database of the test's own with the tables of every area, and without those of the engine. */
export async function openDomainDatabase(): Promise<DomainDatabase> {
  const database = await testDatabase({ template: `domain_${version()}`, migrate });
  const dataSource = await domainDataSource(database.url).initialize();
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await database.drop();
  };
  return { url: database.url, dataSource, close };
}

/** Not connected yet. */
export const domainDataSource = (url: string): DataSource =>
  new DataSource({ type: 'postgres', url, entities, migrations });

async function migrate(url: string): Promise<void> {
  const dataSource = await domainDataSource(url).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}

function version(): string {
  const names = migrations.map(({ name }) => name).join();
  return createHash('sha256').update(names).digest('hex').slice(0, 12);
}
