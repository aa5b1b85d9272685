import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run';

export interface Plans {
  /** What the package needs and this machine lacks. */
  readonly missing: readonly string[];
  /** As if nothing were installed: the whole tree of dependencies, down to the C library. */
  readonly all: readonly string[];
}

export interface UnpackOptions {
  readonly name: string;
  /** Which packages to unpack. */
  readonly choose: (plans: Plans) => readonly string[];
}

/**
 * Unpacks a package of the distribution, and what it needs, into `<work>/root` without any privilege: apt works with
 * package lists and a cache of its own, and dpkg only extracts.
 */
export async function unpackPackages(work: string, { name, choose }: UnpackOptions): Promise<void> {
  const [lists, cache, root] = [join(work, 'lists'), join(work, 'cache'), join(work, 'root')];
  for (const folder of [join(lists, 'partial'), join(cache, 'archives', 'partial'), root]) {
    mkdirSync(folder, { recursive: true });
  }
  const settings = [`Dir::State::Lists=${lists}`, `Dir::Cache=${cache}`, 'Debug::NoLocking=1'];
  const apt = ['apt-get', '-q', ...settings.flatMap((setting) => ['-o', setting])];
  await run([...apt, 'update']);
  const simulate = [...apt, '--simulate', '--no-install-recommends', 'install', name];
  const packages = choose({
    missing: plannedPackages(await run(simulate)),
    all: plannedPackages(await run([...simulate, '-o', 'Dir::State::status=/dev/null'])),
  });
  // "download" writes into the working directory, hence the shell.
  await run(['/bin/sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', cache, ...apt, 'download', ...packages]);
  for (const file of readdirSync(cache).filter((entry) => entry.endsWith('.deb'))) {
    await run(['dpkg', '--extract', join(cache, file), root]);
  }
}

/** Package names in the output of a simulated apt-get install: lines like "Inst erlang-base (1:25.2 …)". */
export function plannedPackages(simulation: string): string[] {
  return [...simulation.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => (name ? [name] : []));
}

/** Where unpacked programs find their libraries. */
export function librariesIn(root: string): string[] {
  return ['lib', join('usr', 'lib')]
    .map((folder) => join(root, folder))
    .flatMap((folder) => entriesOf(folder).map((entry) => join(folder, entry)))
    .filter((folder) => folder.endsWith('-linux-gnu') || folder.includes('-linux-gnueabi'));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
