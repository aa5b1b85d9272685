import { openPeopleDatabase, type PeopleDatabase } from './people-database';

let database: PeopleDatabase;

beforeAll(async () => {
  database = await openPeopleDatabase();
});

afterAll(() => database.close());

describe('the migrations of accounts, learning and notifications', () => {
  it('make the tables that the entities describe', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('leave nothing behind when they are taken back', async () => {
    const { dataSource } = database;
    for (let i = 0; i < 3; i++) await dataSource.undoLastMigration();
    const tables = await dataSource.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables).toEqual([{ name: 'migrations' }]);
  });
});
