import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '@baton/messaging/contract';
import { measurePool, poolOf } from '../metrics/connection-metrics';
import type { Manners } from '../run-app/manners';
import { isAway, isRefused } from './connection-errors';

/** The part of a TypeORM DataSource that is needed here. */
export interface Database {
  initialize(): Promise<unknown>;
  destroy(): Promise<void>;
  query(sql: string): Promise<unknown>;
}

export interface ConnectOptions<D extends Database> {
  manners: Pick<Manners, 'log' | 'parts' | 'readiness' | 'metrics'>;
  /** Done once connected: migrations. Tried again too when the connection is lost on the way. */
  prepare: (database: D) => Promise<unknown>;
  /** Milliseconds between tries. @default from 1 s, doubling up to 30 s, drawn by chance */
  pause?: (failures: number) => number;
}

/**
 * Connects to PostgreSQL, for as long as the app runs. Waits while PostgreSQL is away; the app is then not ready.
 *
 * @throws StoreUnavailableError for a wrong login or database, which waiting does not change
 */
export async function connectDatabase<D extends Database>(
  database: D,
  options: ConnectOptions<D>,
): Promise<D> {
  const { manners, prepare, pause = doubling } = options;
  let connected = false;
  measurePool(() => (connected ? poolOf(database) : undefined), manners.metrics);
  const stopping = new AbortController();
  manners.readiness.add('PostgreSQL', () =>
    connected ? database.query('SELECT 1').then(() => 'connected') : Promise.reject(new Error('connecting')),
  );
  manners.parts.add('PostgreSQL', async () => {
    stopping.abort();
    if (connected) await database.destroy();
  });
  for (let failures = 1; ; failures++) {
    const problem = await attempt(async () => {
      if (!connected) await database.initialize();
      connected = true;
      if (stopping.signal.aborted) await database.destroy();
      stopping.signal.throwIfAborted();
      await prepare(database);
    });
    if (problem === undefined) return database;
    if (failures === 1) manners.log.warn({ error: problem }, 'PostgreSQL is away; waiting for it');
    await sleep(pause(failures), undefined, { signal: stopping.signal });
  }
}

/** What is worth waiting for, or nothing when it worked. Throws what is not. */
async function attempt(connect: () => Promise<void>): Promise<Error | undefined> {
  try {
    await connect();
    return undefined;
  } catch (thrown) {
    const error = thrown as Error;
    if (isAway(error)) return error;
    if (!isRefused(error)) throw error;
    throw new StoreUnavailableError(`PostgreSQL refused: ${error.message}`, {}, { cause: error });
  }
}

const doubling = (failures: number): number => Math.random() * Math.min(30_000, 1000 * 2 ** failures);
