import { join } from 'node:path';
import { startPostgres, type PostgresServer } from '../postgres/start-postgres';
import { startRabbit } from '../rabbit/start-rabbit';
import type { RabbitServer } from '../rabbit/server';
import { throwawayDirectory, type Throwaway } from './throwaway';

/** Durability costs time and protects nothing that a test keeps. A crash of the server alone still loses nothing. */
export const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off' };

/** A RabbitMQ of the test's own, to crash and restart; 4–8 s to start. stop() also removes its data. */
export async function startPrivateRabbit(): Promise<RabbitServer> {
  return disposable(await throwawayDirectory(), (dir) => startRabbit({ dir: join(dir, 'rabbit') }));
}

/** A PostgreSQL of the test's own, to crash and restart; 1 s to start. stop() also removes its data. */
export async function startPrivatePostgres(): Promise<PostgresServer> {
  return disposable(await throwawayDirectory(), (dir) =>
    startPostgres({ dataDir: join(dir, 'postgres'), settings: FAST_SETTINGS }),
  );
}

async function disposable<Server extends { stop(): Promise<void> }>(
  throwaway: Throwaway,
  start: (dir: string) => Promise<Server>,
): Promise<Server> {
  try {
    const server = await start(throwaway.dir);
    const stop = async (): Promise<void> => {
      await server.stop();
      await throwaway.remove();
    };
    return { ...server, stop };
  } catch (error) {
    await throwaway.remove();
    throw error;
  }
}
