import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverEnvironment } from '../../config';
import { pickPorts } from '../../ports';
import { claimDirectory, releaseDirectory } from '../../process/claim';
import { startGuarded, type Guarded } from '../../process/guard';
import { run } from '../../process/run';
import { waitUntilReady } from '../../process/wait-until-ready';
import { advancedConfiguration, containerConfiguration, ENABLED_PLUGINS } from '../configuration';
import type { RabbitProvider } from '../provider';
import { PORT_NAMES, rabbitUrls, type RabbitOptions, type RabbitPorts, type RabbitServer } from '../server';

const IMAGE = 'rabbitmq:4-management';
const READY_TIMEOUT_MS = 300_000; // the first start downloads the image
const GRACE_SECONDS = 30;

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
  const remove = (): Promise<string> => run(['docker', 'rm', '--force', name]);
  await remove();
  writeFileSync(join(dir, 'rabbitmq.conf'), containerConfiguration());
  writeFileSync(join(dir, 'advanced.config'), advancedConfiguration());
  writeFileSync(join(dir, 'enabled_plugins'), ENABLED_PLUGINS);
  const ports = await pickPorts(PORT_NAMES, options.ports);
  options.onProgress?.(`RabbitMQ is not installed: running ${IMAGE} in Docker`);

  let container = await launch({ dir, name, ports });
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
      await run(['docker', 'kill', name]);
      await container.stop();
    },
    restart: async () => {
      await container.stop();
      claimDirectory(dir);
      await remove();
      container = await launch({ dir, name, ports });
    },
  };
}

interface Container {
  readonly dir: string;
  readonly name: string;
  readonly ports: RabbitPorts;
}

async function launch(container: Container): Promise<Guarded> {
  const logFile = join(container.dir, 'log', 'container.log');
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
export function dockerRun({ dir, name, ports }: Container): string[] {
  const publish = (host: number, inside: number): string[] => ['--publish', `127.0.0.1:${host}:${inside}`];
  const mount = (file: string): string[] => ['--volume', `${join(dir, file)}:/etc/rabbitmq/${file}:ro`];
  return [
    ...['docker', 'run', '--rm', '--name', name, '--hostname', 'baton'],
    ...publish(ports.amqp, 5672),
    ...publish(ports.management, 15_672),
    ...publish(ports.prometheus, 15_692),
    ...['--volume', `${name}:/var/lib/rabbitmq`],
    ...mount('rabbitmq.conf'),
    ...mount('advanced.config'),
    ...mount('enabled_plugins'),
    IMAGE,
  ];
}
