import { schemaDifference, testDatabase } from '@baton/services/testing';
import { migrate, taskStoreDataSource, taskStoreMigrations } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { LimitTurns1795996800000 } from '../src/migrations/1795996800000-limit-turns';

const names = taskStoreMigrations.map(({ name }) => name);

describe('the schema', () => {
  it('is what the entities say: nothing is left to generate', async () => {
    const database = await testDatabase(taskStoreTemplate);
    const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
    await expect(schemaDifference(dataSource)).resolves.toEqual([]);
    await dataSource.destroy();
    await database.drop();
  });

  it('keeps the starts of limits when it changes how they are held', async () => {
    const database = await testDatabase(taskStoreTemplate);
    const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
    const runner = dataSource.createQueryRunner();
    const starts = async (): Promise<unknown> => {
      const rows: unknown = await runner.query('SELECT starts FROM baton.limit_line');
      return rows;
    };
    await runner.query("INSERT INTO baton.limit_line (key, starts) VALUES ('jolpica', '{5,1,7,2}')");
    await new LimitTurns1795996800000().down(runner);
    await expect(starts()).resolves.toEqual([{ starts: ['5', '7', '7'] }]);
    await new LimitTurns1795996800000().up(runner);
    await expect(starts()).resolves.toEqual([{ starts: ['5', '1', '7', '1', '7', '1'] }]);
    await runner.release();
    await dataSource.destroy();
    await database.drop();
  });

  it('is made once when many apps start at the same time, and goes and comes again', async () => {
    const database = await testDatabase({ template: 'empty', migrate: () => Promise.resolve() });
    const app = await taskStoreDataSource({ url: database.url }).initialize();
    const open = () => taskStoreDataSource({ url: database.url, poolSize: 1 }).initialize();
    const apps = await Promise.all([open(), open(), open(), open()]);
    const done = await Promise.all(apps.map((app) => migrate(app)));
    expect(done.flat()).toEqual(names);
    for (const _ of names) await app.undoLastMigration();
    await expect(migrate(app)).resolves.toEqual(names);
    await expect(migrate(app)).resolves.toEqual([]);
    for (const each of [app, ...apps]) await each.destroy();
    await database.drop();
  });
});
