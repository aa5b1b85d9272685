import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root, so a root user needs a way to run it as somebody else. */
export type LaunchMode = 'as-we-are' | 'as-nobody' | 'in-user-namespace' | 'as-nobody-from-copy';

export interface LaunchFacts {
  readonly isRoot: boolean;
  /** User nobody can execute the binaries and enter the folder of the data directory. */
  readonly nobodyCanRunBinaries: boolean;
  readonly nobodyCanReachData: boolean;
  readonly userNamespaces: boolean;
}

/** Which way to take; undefined when there is none. */
export function chooseLaunchMode(facts: LaunchFacts): LaunchMode | undefined {
  if (!facts.isRoot) return 'as-we-are';
  if (facts.nobodyCanReachData && facts.nobodyCanRunBinaries) return 'as-nobody';
  if (facts.userNamespaces) return 'in-user-namespace';
  return facts.nobodyCanReachData ? 'as-nobody-from-copy' : undefined;
}

export interface Launcher {
  readonly bin: string;
  readonly prefix: readonly string[];
  /** Who owns the data directory and runs the server, when it is not us. */
  readonly identity?: { readonly uid: number; readonly gid: number };
}

const NOBODY = { uid: 65_534, gid: 65_534 };
const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/** Looks at this machine and says how to run PostgreSQL on it. */
export function findLauncher(native: string, dataDir: string): Launcher {
  const bin = join(native, 'bin');
  const mode = chooseLaunchMode({
    isRoot: process.getuid?.() === 0,
    nobodyCanRunBinaries: succeeds([join(bin, 'postgres'), '--version'], NOBODY),
    nobodyCanReachData: succeeds(['test', '-x', dirname(dataDir)], NOBODY),
    userNamespaces: succeeds([...NAMESPACE, join(bin, 'postgres'), '--version']),
  });
  switch (mode) {
    case 'as-we-are':
      return { bin, prefix: [] };
    case 'as-nobody':
      return { bin, prefix: [], identity: NOBODY };
    case 'in-user-namespace':
      return { bin, prefix: NAMESPACE };
    case 'as-nobody-from-copy':
      return { bin: join(copyForNobody(native), 'bin'), prefix: [], identity: NOBODY };
    case undefined:
      throw new Error(
        `PostgreSQL does not run as root, and user nobody (uid ${NOBODY.uid}) cannot enter ${dirname(dataDir)}. ` +
          'Run this as another user, open that folder (chmod +x), or set DATABASE_URL.',
      );
  }
}

function succeeds(command: readonly string[], identity?: Launcher['identity']): boolean {
  const [program = '', ...args] = command;
  if (identity && process.getuid?.() !== 0) return false;
  return spawnSync(program, args, { cwd: '/', stdio: 'ignore', ...identity }).status === 0;
}

function copyForNobody(native: string): string {
  const version = execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
  const copy = join(tmpdir(), `baton-${version.replace(/[^\w.]+/g, '-')}`, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return copy;
}
