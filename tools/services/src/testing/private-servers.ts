import { join } from 'node:path';
import { startPostgres, type PostgresServer } from '../postgres/start-postgres';
import { startRabbit } from '../rabbit/start-rabbit';
import type { RabbitOptions, RabbitServer } from '../rabbit/server';
import { throwawayDirectory, type Throwaway } from './throwaway';

/** Durability costs time and protects nothing that a test keeps. A crash of the server alone still loses nothing. */
export const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off' };

/** A RabbitMQ of the test's own, to crash and restart; 4–8 s to start. stop() also removes its data. */
export function startPrivateRabbit(
  options: Pick<RabbitOptions, 'consumerTimeout'> = {},
): Promise<RabbitServer> {
  return inThrowaway(async ({ dir, remove }) => {
    const server = await startRabbit({ ...options, dir: join(dir, 'rabbit') });
    const stop = async (): Promise<void> => {
      await server.discard();
      await remove();
    };
    return { ...server, stop, discard: stop };
  });
}

/** A PostgreSQL of the test's own, to crash and restart; 1 s to start. stop() also removes its data. */
export function startPrivatePostgres(): Promise<PostgresServer> {
  return inThrowaway(async ({ dir, remove }) => {
    const server = await startPostgres({ dataDir: join(dir, 'postgres'), settings: FAST_SETTINGS });
    const stop = async (): Promise<void> => {
      await server.stop();
      await remove();
    };
    return { ...server, stop };
  });
}

async function inThrowaway<Server>(start: (throwaway: Throwaway) => Promise<Server>): Promise<Server> {
  const throwaway = await throwawayDirectory();
  try {
    return await start(throwaway);
  } catch (error) {
    await throwaway.remove();
    throw error;
  }
}
