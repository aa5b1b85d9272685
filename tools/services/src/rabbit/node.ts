import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverEnvironment } from '../config';
import { accepts, pickPorts, untilFree } from '../ports';
import { claimDirectory, releaseDirectory } from '../process/claim';
import { startGuarded, type Guarded } from '../process/guard';
import { stopLeftovers } from '../process/leftovers';
import { waitUntilReady } from '../process/wait-until-ready';
import { ADVANCED_CONFIGURATION, ENABLED_PLUGINS, nodeConfiguration } from './configuration';
import { raftNamesSaved } from './raft-names';
import { PORT_NAMES, rabbitUrls, type RabbitOptions, type RabbitPorts, type RabbitServer } from './server';

// A booting node on a machine with too much to do was seen to take more than two minutes. One that has ended is noticed at once.
const READY_TIMEOUT_MS = 300_000;
const GRACE_SECONDS = 15;
const EPMD_GRACE_SECONDS = 1;
/** No key of rabbitmq.conf: how often channels look at what they have delivered. */
const TICKS_EACH_SECOND = ' -rabbit channel_tick_interval 1000';

/** RabbitMQ's programs on this machine. */
export interface Installation {
  /** The real rabbitmq-server script, not a distribution's wrapper that switches users. */
  readonly server: string;
  readonly epmd: string;
  /** Goes before PATH and LD_LIBRARY_PATH for programs outside the system's folders. */
  readonly path?: readonly string[];
  readonly libraries?: readonly string[];
}

/**
 * Runs a private node: own directories, ports, cookie and port mapper (epmd), independent of any other RabbitMQ here.
 *
 * @throws DirectoryInUseError when another process runs a node in that directory
 */
export async function startNode(installation: Installation, options: RabbitOptions): Promise<RabbitServer> {
  const { dir, consumerTimeout } = options;
  mkdirSync(dir, { recursive: true });
  claimDirectory(dir);
  await stopLeftovers(dir);
  const ports = await pickPorts(PORT_NAMES, options.ports);
  prepare(installation, { dir, ports, consumerTimeout });
  const env = nodeEnvironment(installation, { dir, ports, consumerTimeout });

  let running = await launch(installation, { dir, ports, env });
  return {
    ...rabbitUrls(ports),
    ports,
    stop: async () => {
      await stopAll(running);
      releaseDirectory(dir);
    },
    discard: async () => {
      await killAll(running);
      releaseDirectory(dir);
    },
    crash: async () => {
      await raftNamesSaved(join(dir, 'mnesia'));
      await killAll(running);
      // The guards are waited for; what they guarded was killed at the same moment, and is gone when it gets its turn.
      await untilFree(Object.values(ports));
    },
    restart: async () => {
      await stopAll(running);
      await untilFree(Object.values(ports));
      claimDirectory(dir);
      running = await launch(installation, { dir, ports, env });
    },
  };
}

interface NodePlace {
  readonly dir: string;
  readonly ports: RabbitPorts;
}

interface Prepared extends NodePlace {
  readonly consumerTimeout: number | undefined;
}

function prepare(installation: Installation, { dir, ports, consumerTimeout }: Prepared): void {
  for (const folder of ['home', 'mnesia', 'log']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'rabbitmq.conf'), nodeConfiguration(ports, consumerTimeout));
  writeFileSync(join(dir, 'enabled_plugins'), ENABLED_PLUGINS);
  // Run by a name inside our directory, so that a later start recognises it as ours on the process table.
  rmSync(join(dir, 'epmd'), { force: true });
  symlinkSync(installation.epmd, join(dir, 'epmd'));
  if (existsSync(join(dir, 'home', '.erlang.cookie'))) chmodSync(join(dir, 'home', '.erlang.cookie'), 0o400);
}

function nodeEnvironment(
  installation: Installation,
  { dir, ports, consumerTimeout }: Prepared,
): NodeJS.ProcessEnv {
  const inherited = serverEnvironment();
  const before = (first: readonly string[] = [], rest: string | undefined): string =>
    [...first, ...(rest ? [rest] : [])].join(':');
  return {
    ...inherited,
    PATH: before(installation.path, inherited['PATH']),
    ...(installation.libraries && {
      LD_LIBRARY_PATH: before(installation.libraries, inherited['LD_LIBRARY_PATH']),
    }),
    HOME: join(dir, 'home'), // holds the Erlang cookie
    RABBITMQ_NODENAME: 'baton@localhost',
    RABBITMQ_MNESIA_BASE: join(dir, 'mnesia'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_PID_FILE: join(dir, 'pid'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: ADVANCED_CONFIGURATION,
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_DIST_PORT: String(ports.distribution),
    // Ignored by Erlang; puts our directory on the command line for later starts to recognise.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-baton_directory ${dir}${consumerTimeout === undefined ? '' : TICKS_EACH_SECOND}`,
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
}

/** epmd first and by us: the one that Erlang starts by itself would be a daemon which outlives everybody. */
async function launch(
  installation: Installation,
  { dir, ports, env }: NodePlace & { env: NodeJS.ProcessEnv },
): Promise<[node: Guarded, epmd: Guarded]> {
  const epmdLog = join(dir, 'log', 'epmd.log');
  const epmd = startGuarded([join(dir, 'epmd'), '-port', String(ports.epmd), '-address', '127.0.0.1'], {
    stopSignal: 'TERM',
    graceSeconds: EPMD_GRACE_SECONDS,
    env,
    logFile: epmdLog,
  });
  await waitUntilReady(epmd, {
    name: 'epmd',
    logFile: epmdLog,
    timeoutMs: READY_TIMEOUT_MS,
    isReady: () => accepts('127.0.0.1', ports.epmd),
  });
  const logFile = join(dir, 'log', 'start.log');
  const node = startGuarded([installation.server], {
    stopSignal: 'TERM',
    graceSeconds: GRACE_SECONDS,
    env,
    logFile,
  });
  // The management API answers before the node has booted, and a SIGTERM at that moment would be lost.
  const isReady = (): boolean => /completed with \d+ plugins/.test(readFileSync(logFile, 'utf8'));
  await waitUntilReady(node, { name: 'RabbitMQ', logFile, timeoutMs: READY_TIMEOUT_MS, isReady }).catch(
    async (error: unknown) => {
      await epmd.stop();
      throw error;
    },
  );
  return [node, epmd];
}

async function killAll([node, epmd]: [node: Guarded, epmd: Guarded]): Promise<void> {
  await node.kill();
  await epmd.kill();
}

async function stopAll([node, epmd]: [node: Guarded, epmd: Guarded]): Promise<void> {
  await node.stop();
  await epmd.stop();
}
