import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainEntities as entities, domainMigrations as migrations } from '@baton/domain/schema';
import { startPostgres } from '@baton/services';
import { DataSource } from 'typeorm';

/** An empty database with the tables of all areas, on a PostgreSQL set up as for production: fsync on, 4 MB of work memory. */
export async function openDomain(): Promise<{ dataSource: DataSource; close: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres') });
  const dataSource = new DataSource({ type: 'postgres', url: postgres.url, entities, migrations });
  await dataSource.initialize();
  await dataSource.runMigrations();
  return {
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
