import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { searchPath } from '../config';
import type { Installation } from './node';

/** What decides how RabbitMQ can be had on this machine. */
export interface Machine {
  readonly installation?: Installation;
  readonly dockerRuns: boolean;
  /** Debian or a relative of it, with apt-get. */
  readonly hasApt: boolean;
  readonly isRoot: boolean;
}

/** Looks around; changes nothing. */
export function inspectMachine(): Machine {
  const installation = findInstallation();
  return {
    ...(installation && { installation }),
    // Asking Docker takes a moment, and the answer matters only when nothing is installed.
    dockerRuns: !installation && succeeds('docker', 'version', '--format', '{{.Server.Version}}'),
    hasApt: existsSync('/etc/debian_version') && succeeds('apt-get', '--version'),
    isRoot: process.getuid?.() === 0,
  };
}

/** Debian keeps the real script apart from the wrapper on PATH, which insists on user rabbitmq. */
const REAL_SCRIPTS = [
  '/usr/lib/rabbitmq/bin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
];

export function findInstallation(): Installation | undefined {
  const folders = [...REAL_SCRIPTS, ...searchPath()];
  const server = folders.map((folder) => join(folder, 'rabbitmq-server')).find((file) => isRealScript(file));
  const epmd = findEpmd();
  return server && epmd ? { server, epmd } : undefined;
}

function isRealScript(file: string): boolean {
  return existsSync(file) && existsSync(join(dirname(realpathSync(file)), 'rabbitmq-defaults'));
}

function findEpmd(): string | undefined {
  return searchPath()
    .map((folder) => join(folder, 'epmd'))
    .find((file) => existsSync(file));
}

/** ID and VERSION_CODENAME of /etc/os-release, for the name of a download folder: "debian-bookworm". */
export function distributionName(osRelease: string = readFileSync('/etc/os-release', 'utf8')): string {
  const value = (key: string): string =>
    new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? 'unknown';
  return `${value('ID')}-${value('VERSION_CODENAME')}`;
}

function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}
