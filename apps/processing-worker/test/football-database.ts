import { footballEntities, footballMigrations } from '@baton/domain/football';
import { testDatabase } from '@baton/services/testing';
import { DataSource } from 'typeorm';

/** A migrated database of the test's own. `close` drops it. */
export async function openFootballDatabase(): Promise<{
  dataSource: DataSource;
  url: string;
  close: () => Promise<void>;
}> {
  const database = await testDatabase({
    template: `football_${footballMigrations.at(-1)?.name.toLowerCase()}`,
    migrate,
  });
  const dataSource = await dataSourceFor(database.url).initialize();
  return {
    dataSource,
    url: database.url,
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

const dataSourceFor = (url: string) =>
  new DataSource({ type: 'postgres', url, entities: footballEntities, migrations: footballMigrations });

async function migrate(url: string): Promise<void> {
  const dataSource = await dataSourceFor(url).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}
