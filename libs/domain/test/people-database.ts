import { accountsEntities, accountsMigrations } from '@baton/domain/accounts';
import { learningEntities, learningMigrations } from '@baton/domain/learning';
import { notificationsEntities, notificationsMigrations } from '@baton/domain/notifications';
import { testDatabase } from '@baton/services/testing';
import { DataSource } from 'typeorm';

const dataSourceAt = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [...accountsEntities, ...learningEntities, ...notificationsEntities],
    migrations: [...accountsMigrations, ...learningMigrations, ...notificationsMigrations],
  });

export interface PeopleDatabase {
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** An empty database of the areas that deal with people: accounts, learning, notifications. */
export async function openPeopleDatabase(): Promise<PeopleDatabase> {
  const database = await testDatabase({
    template: `people_${notificationsMigrations.at(-1)?.name.toLowerCase()}`,
    migrate,
  });
  const dataSource = await dataSourceAt(database.url).initialize();
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await database.drop();
  };
  return { dataSource, close };
}

async function migrate(url: string): Promise<void> {
  const dataSource = await dataSourceAt(url).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}
