import { domainMigrations } from '@baton/domain/schema';
import { type DomainDatabase, openDomainDatabase } from '@baton/domain/testing';
import { schemaDifference } from '@baton/services/testing';

let database: DomainDatabase;

beforeAll(async () => {
  database = await openDomainDatabase();
});

afterAll(() => database.close());

async function tables(): Promise<string[]> {
  const rows = await database.dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  return rows.map(({ name }) => name);
}

describe('the migrations of all areas', () => {
  it('make the tables that the entities describe', async () => {
    expect(await schemaDifference(database.dataSource)).toEqual([]);
  });

  it('leave nothing behind when they are taken back, and can be done again', async () => {
    const { dataSource } = database;
    for (const _each of domainMigrations) await dataSource.undoLastMigration();
    expect(await tables()).toEqual(['migrations']);
    await dataSource.runMigrations();
    expect(await schemaDifference(database.dataSource)).toEqual([]);
  });
});
