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

/**
 * The servers the environment names, or private ones in a throwaway directory, set up as for production: fsync on.
 * Without `rabbit` the address of RabbitMQ is empty.
 */
export async function openEnvironment({ rabbit = true } = {}): Promise<BenchEnvironment> {
  const named = benchServers();
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const started: { stop(): Promise<void> }[] = [];
  const keep = <S extends { stop(): Promise<void> }>(server: S): S => {
    started.push(server);
    return server;
  };
  const ownRabbit = rabbit && named.amqpUrl === undefined;
  const amqpUrl = ownRabbit
    ? keep(await startRabbit({ dir: join(dir, 'rabbit') })).amqpUrl
    : (named.amqpUrl ?? '');
  const databaseUrl = named.databaseUrl ?? keep(await startPostgres({ dataDir: join(dir, 'postgres') })).url;
  const dataSource = await taskStoreDataSource({ url: databaseUrl }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  return {
    amqpUrl,
    databaseUrl,
    stop: async () => {
      for (const server of started) await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
