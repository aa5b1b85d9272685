import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run';
import type { Launcher } from './launcher';

export const SUPERUSER = 'baton';

/**
 * Makes the data directory on first use, and hands it to the user who will run the server.
 * A half-made one never carries the final name, so an interrupted first start is simply done again.
 */
export async function prepareDataDirectory(dataDir: string, launcher: Launcher): Promise<void> {
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir, launcher);
  const owner = launcher.identity?.uid ?? process.getuid?.();
  if (process.getuid?.() === 0 && statSync(dataDir).uid !== owner) {
    const { uid, gid } = launcher.identity ?? { uid: 0, gid: 0 };
    execFileSync('chown', ['-R', `${uid}:${gid}`, dataDir]);
  }
  // We know by now that no server runs on it; a stale lock can name a process id that something else has got since.
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

async function initialise(dataDir: string, launcher: Launcher): Promise<void> {
  const unfinished = `${dataDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  if (launcher.identity) chownSync(unfinished, launcher.identity.uid, launcher.identity.gid);
  const initdb = [
    ...launcher.prefix,
    join(launcher.bin, 'initdb'),
    `--pgdata=${unfinished}`,
    `--username=${SUPERUSER}`,
    '--auth=trust', // it listens on the loopback interface only, for development and tests
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
    '--no-instructions',
  ];
  await run(initdb, launcher.identity && { identity: launcher.identity });
  renameSync(unfinished, dataDir);
}
