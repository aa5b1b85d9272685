import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDirectory, claimFile, isClaimed } from '../process/claim';
import { stopLeftovers } from '../process/leftovers';

const PREFIX = 'baton-test-';

export interface Throwaway {
  readonly dir: string;
  readonly remove: () => Promise<void>;
}

/** A folder for servers of one test run. Those of killed runs are cleared away first, servers included. */
export async function throwawayDirectory(): Promise<Throwaway> {
  await clearAbandoned();
  const dir = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(dir, 0o711); // as root, PostgreSQL runs as nobody and has to get through
  claimDirectory(dir);
  return { dir, remove: () => remove(dir) };
}

async function clearAbandoned(): Promise<void> {
  const marks = (await readdir(tmpdir())).filter(
    (name) => name.startsWith(PREFIX) && name.endsWith('.owner.json'),
  );
  for (const mark of marks) {
    const dir = join(tmpdir(), mark.replace(/\.owner\.json$/, ''));
    if (isClaimed(dir)) continue;
    await stopLeftovers(dir);
    await remove(dir).catch(() => undefined); // another user's: theirs to clear
  }
}

async function remove(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  await rm(claimFile(dir), { force: true });
}
