import { racingEntities, racingMigrations } from '@baton/domain/racing';
import { testDatabase } from '@baton/services/testing';
import { DataSource } from 'typeorm';

/** A migrated database of the test's own. `close` drops it. */
export async function openRacingDatabase(): Promise<{ dataSource: DataSource; close: () => Promise<void> }> {
  const database = await testDatabase({
    template: `racing_${racingMigrations.at(-1)?.name.toLowerCase()}`,
    migrate,
  });
  const dataSource = await dataSourceFor(database.url).initialize();
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

const dataSourceFor = (url: string) =>
  new DataSource({ type: 'postgres', url, entities: racingEntities, migrations: racingMigrations });

async function migrate(url: string): Promise<void> {
  const dataSource = await dataSourceFor(url).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}
