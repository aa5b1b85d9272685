import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRabbit } from '@baton/services';
import { migrate, taskStoreDataSource } from '@baton/task-store';
import { benchServers } from './config';

export interface BenchEnvironment {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** The servers the environment names, or private ones in a throwaway directory, set up as for production: fsync on. */
export async function openEnvironment(): Promise<BenchEnvironment> {
  const named = benchServers();
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const rabbit = named.amqpUrl === undefined ? await startRabbit({ dir: join(dir, 'rabbit') }) : undefined;
  const postgres =
    named.databaseUrl === undefined ? await startPostgres({ dataDir: join(dir, 'postgres') }) : undefined;
  const databaseUrl = named.databaseUrl ?? (postgres?.url as string);
  const dataSource = await taskStoreDataSource({ url: databaseUrl }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  return {
    amqpUrl: named.amqpUrl ?? (rabbit?.amqpUrl as string),
    databaseUrl,
    stop: async () => {
      await rabbit?.stop();
      await postgres?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
