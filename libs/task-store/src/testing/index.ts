import { taskStoreDataSource } from '../data-source';
import { migrate } from '../migrate';
import { taskStoreMigrations } from '../migrations';

/** The store's schema, for `testDatabase` of @baton/services. */
export const taskStoreTemplate = {
  template: `task_store_${String(taskStoreMigrations.at(-1)?.name.toLowerCase())}`,
  async migrate(url: string): Promise<void> {
    const dataSource = await taskStoreDataSource({ url, poolSize: 2 }).initialize();
    await migrate(dataSource);
    await dataSource.destroy();
  },
};
