import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startMark } from './process-table';

interface Owner {
  readonly pid: number;
  readonly started: string;
}

/** The directory belongs to another process which still runs. */
export class DirectoryInUseError extends Error {
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(
      `Expected ${directory} to be free, but process ${pid} is using it. Stop that process, or choose another directory.`,
    );
    this.name = 'DirectoryInUseError';
  }
}

/**
 * Says "mine" about a directory of server data. A claim whose process is gone is taken over.
 *
 * @throws DirectoryInUseError when its owner still runs and is not this process
 */
export function claimDirectory(directory: string): void {
  const owner = readOwner(directory);
  if (owner && owner.pid !== process.pid && isRunning(owner))
    throw new DirectoryInUseError(directory, owner.pid);
  mkdirSync(dirname(directory), { recursive: true });
  const mine: Owner = { pid: process.pid, started: startMark(process.pid) ?? '' };
  writeFileSync(claimFile(directory), JSON.stringify(mine));
}

export function releaseDirectory(directory: string): void {
  rmSync(claimFile(directory), { force: true });
}

/** Whether a process that still runs, this one included, has claimed the directory. */
export function isClaimed(directory: string): boolean {
  const owner = readOwner(directory);
  return owner !== undefined && isRunning(owner);
}

/** The claim lies beside the directory: PostgreSQL wants its data directory for itself. */
export function claimFile(directory: string): string {
  return `${directory}.owner.json`;
}

function isRunning(owner: Owner): boolean {
  return startMark(owner.pid) === owner.started;
}

function readOwner(directory: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(claimFile(directory), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
