import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverEnvironment } from '../../config';
import { pickPorts } from '../../ports';
import { claimDirectory, releaseDirectory } from '../../process/claim';
import { startGuarded, type Guarded } from '../../process/guard';
import { run } from '../../process/run';
import { waitUntilReady } from '../../process/wait-until-ready';
import { ADVANCED_CONFIGURATION, SHARED_CONFIGURATION } from '../configuration';
import type { RabbitProvider } from '../provider';
import { PORT_NAMES, rabbitUrls, type RabbitOptions, type RabbitPorts, type RabbitServer } from '../server';

const IMAGE = 'rabbitmq:4-management';
const READY_TIMEOUT_MS = 300_000; // the first start downloads the image
const GRACE_SECONDS = 30;
const RAFT_NAMES_SAVED_MS = 2_000; // see raft-names.ts, which cannot look into a container

export const docker: RabbitProvider = {
  name: `the container image ${IMAGE}`,
  applies: ({ dockerRuns }) => dockerRuns,
  start: (_machine, options) => startContainer(options),
};

async function startContainer(options: RabbitOptions): Promise<RabbitServer> {
  const { dir } = options;
  mkdirSync(join(dir, 'log'), { recursive: true });
  claimDirectory(dir);
  const name = containerName(dir);
  const logFile = join(dir, 'log', 'container.log');
  const remove = (): Promise<string> => run(['docker', 'rm', '--force', name]);
  await remove();
  const ports = await pickPorts(PORT_NAMES, options.ports);
  options.onProgress?.(`RabbitMQ is not installed: running ${IMAGE} in Docker`);

  let container = await launch({ name, ports, logFile });
  return {
    ...rabbitUrls(ports),
    ports,
    stop: async () => {
      await container.stop();
      releaseDirectory(dir);
    },
    discard: async () => {
      await remove();
      await container.stop();
      await run(['docker', 'volume', 'rm', '--force', name]);
      releaseDirectory(dir);
    },
    crash: async () => {
      await delay(RAFT_NAMES_SAVED_MS);
      await run(['docker', 'kill', name]);
      await container.stop();
    },
    restart: async () => {
      await container.stop();
      claimDirectory(dir);
      await remove();
      container = await launch({ name, ports, logFile });
    },
  };
}

interface Container {
  readonly name: string;
  readonly ports: RabbitPorts;
}

async function launch({ logFile, ...container }: Container & { logFile: string }): Promise<Guarded> {
  const server = startGuarded(dockerRun(container), {
    stopSignal: 'TERM', // docker run passes it on to the container
    graceSeconds: GRACE_SECONDS,
    env: serverEnvironment(),
    logFile,
  });
  const isReady = (): boolean => /completed with \d+ plugins/.test(readFileSync(logFile, 'utf8'));
  await waitUntilReady(server, { name: 'RabbitMQ', logFile, timeoutMs: READY_TIMEOUT_MS, isReady });
  return server;
}

/** One name per directory, so that a container which a killed run has left is found again. */
export function containerName(dir: string): string {
  return `baton-rabbitmq-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
}

/** The command; data lie in a volume of the same name and survive restarts. */
export function dockerRun({ name, ports }: Container): string[] {
  const publish = (host: number, inside: number): string[] => ['--publish', `127.0.0.1:${host}:${inside}`];
  const mount = (file: string, inside: string): string[] => [
    '--volume',
    `${file}:/etc/rabbitmq/${inside}:ro`,
  ];
  return [
    ...['docker', 'run', '--rm', '--name', name, '--hostname', 'baton'],
    ...publish(ports.amqp, 5672),
    ...publish(ports.management, 15_672),
    ...publish(ports.prometheus, 15_692),
    ...['--volume', `${name}:/var/lib/rabbitmq`],
    // Beside the image's own settings, which admit guest from outside the container's loopback interface.
    ...mount(SHARED_CONFIGURATION, 'conf.d/20-baton.conf'),
    ...mount(ADVANCED_CONFIGURATION, 'advanced.config'),
    IMAGE,
  ];
}
