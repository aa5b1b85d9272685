import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { serverEnvironment } from '../config';
import { accepts, pickPorts } from '../ports';
import { claimDirectory, releaseDirectory } from '../process/claim';
import { startGuarded, type Guarded } from '../process/guard';
import { stopLeftovers } from '../process/leftovers';
import { waitUntilReady } from '../process/wait-until-ready';
import { findPostgresBinaries } from './binaries';
import { prepareDataDirectory, SUPERUSER } from './data-directory';
import { findLauncher, type Launcher } from './launcher';

const DATABASE = 'baton';
const READY_TIMEOUT_MS = 60_000;
const GRACE_SECONDS = 10;
const POLL_MS = 20;
const MOST_TRIES = 50;
const PAUSE_MS = 200;

export interface PostgresOptions {
  /** Absolute. Made on first use and kept; log and owner mark lie beside it. */
  readonly dataDir: string;
  /** Default: a free one. Taken as a wish: when it is not free, another is picked. */
  readonly port?: number;
  /** Server settings, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export interface PostgresServer {
  /** Of the database "baton", as its superuser. Stays the same through restarts. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  /** Dies as from `kill -9`. */
  crash(): Promise<void>;
  /** Stops when necessary, and starts on the same port. */
  restart(): Promise<void>;
}

/**
 * A PostgreSQL of our own on the loopback interface. It ends with this process, however that ends; what a killed
 * earlier run has left is cleaned up first.
 *
 * @throws DirectoryInUseError when another process runs a server on that data directory
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataDir } = options;
  await mkdir(dirname(dataDir), { recursive: true });
  claimDirectory(dataDir);
  await stopLeftovers(dataDir);
  const launcher = findLauncher(findPostgresBinaries(), dataDir);
  const { port } = await pickPorts(['port'], options.port === undefined ? {} : { port: options.port });
  const start = (): Promise<Guarded> => launch(launcher, { ...options, port });

  let server = await start();
  const url = `postgresql://${SUPERUSER}:${SUPERUSER}@127.0.0.1:${port}/${DATABASE}`;
  await createDatabase(url);
  return {
    url,
    port,
    stop: async () => {
      await server.stop();
      releaseDirectory(dataDir);
    },
    crash: async () => {
      await server.kill();
      // Its helper processes hold the socket until they notice.
      while (await accepts('127.0.0.1', port)) await delay(POLL_MS);
    },
    restart: async () => {
      await server.stop();
      claimDirectory(dataDir);
      server = await unlessInUse(start);
    },
  };
}

/** Helper processes of a server that crashed hold its shared memory until they notice, under load for a second or so. */
async function unlessInUse(start: () => Promise<Guarded>): Promise<Guarded> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries === MOST_TRIES || !/shared memory block .* is still in use/.test(String(error))) throw error;
      await delay(PAUSE_MS);
    }
  }
}

async function launch(launcher: Launcher, options: PostgresOptions & { port: number }): Promise<Guarded> {
  const { dataDir, port } = options;
  await prepareDataDirectory(dataDir, launcher);
  const logFile = `${dataDir}.log`;
  const command = [
    ...launcher.prefix,
    join(launcher.bin, 'postgres'),
    '-D',
    dataDir,
    ...settingArguments(options),
  ];
  const server = startGuarded(command, {
    stopSignal: 'INT', // "fast": ends sessions, then stops
    graceSeconds: GRACE_SECONDS,
    env: serverEnvironment(),
    logFile,
    ...(launcher.identity && { identity: launcher.identity }),
  });
  const isReady = async (): Promise<boolean> => saysReady(dataDir) && (await accepts('127.0.0.1', port));
  await waitUntilReady(server, { name: 'PostgreSQL', logFile, timeoutMs: READY_TIMEOUT_MS, isReady });
  return server;
}

function settingArguments({ port, settings }: PostgresOptions & { port: number }): string[] {
  const all = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: 200,
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The eighth line of postmaster.pid is the state of the server. */
function saysReady(dataDir: string): boolean {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function createDatabase(url: string): Promise<void> {
  const admin = new Client({ connectionString: new URL('/postgres', url).href });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await admin.end();
  }
}
