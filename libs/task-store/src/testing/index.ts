import { createHash } from 'node:crypto';
import { taskStoreDataSource, type TaskStoreDataSourceOptions } from '../data-source';
import { migrate } from '../migrate';
import { taskStoreMigrations } from '../migrations';

export interface DatabaseTemplate {
  readonly template: string;
  migrate(url: string): Promise<void>;
}

/** The store's schema, for `testDatabase` of @baton/services. */
export const taskStoreTemplate = taskStoreTemplateWith({});

/** The store's schema with the domain's beside it. */
export function taskStoreTemplateWith(
  schema: Pick<TaskStoreDataSourceOptions, 'entities' | 'migrations'>,
): DatabaseTemplate {
  const names = [...taskStoreMigrations, ...(schema.migrations ?? [])].map(nameOf).join();
  return {
    template: `task_store_${createHash('sha256').update(names).digest('hex').slice(0, 12)}`,
    async migrate(url) {
      const dataSource = await taskStoreDataSource({ url, poolSize: 2, ...schema }).initialize();
      await migrate(dataSource);
      await dataSource.destroy();
    },
  };
}

function nameOf(migration: string | { readonly name: string }): string {
  return typeof migration === 'string' ? migration : migration.name;
}
