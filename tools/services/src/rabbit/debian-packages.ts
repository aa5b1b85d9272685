import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run';
import type { Installation } from './node';

const MARK = '.baton-complete';

/**
 * Unpacks rabbitmq-server and what it needs beyond the installed packages into a folder, without any privilege: apt
 * works with package lists and a cache of its own, and dpkg only extracts. Done once; a moved folder is made again,
 * because Erlang's scripts carry its absolute path.
 */
export async function downloadPackages(
  folder: string,
  onProgress: (line: string) => void = () => undefined,
): Promise<Installation> {
  const mark = join(folder, MARK);
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== folder) {
    onProgress(
      'RabbitMQ is not installed: downloading the packages of the distribution (about half a minute)',
    );
    const work = `${folder}.${process.pid}`;
    rmSync(work, { recursive: true, force: true });
    try {
      await unpackPackages(work);
      relocateErlang(join(work, 'root'), folder);
      writeFileSync(join(work, 'root', MARK), folder);
      rmSync(folder, { recursive: true, force: true });
      renameSync(join(work, 'root'), folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return installationIn(folder);
}

async function unpackPackages(work: string): Promise<void> {
  const [lists, cache, root] = [join(work, 'lists'), join(work, 'cache'), join(work, 'root')];
  for (const folder of [join(lists, 'partial'), join(cache, 'archives', 'partial'), root]) {
    mkdirSync(folder, { recursive: true });
  }
  const apt = [
    'apt-get',
    '-q',
    '-o',
    `Dir::State::Lists=${lists}`,
    '-o',
    `Dir::Cache=${cache}`,
    '-o',
    'Debug::NoLocking=1',
  ];
  await run([...apt, 'update']);
  const simulate = [...apt, '--simulate', '--no-install-recommends', 'install', 'rabbitmq-server'];
  const packages = packagesToUnpack({
    missing: plannedPackages(await run(simulate)),
    // As if nothing were installed: the whole tree of dependencies, down to the C library.
    all: plannedPackages(await run([...simulate, '-o', 'Dir::State::status=/dev/null'])),
  });
  // "download" writes into the working directory, hence the shell.
  await run(['/bin/sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', cache, ...apt, 'download', ...packages]);
  for (const file of readdirSync(cache).filter((name) => name.endsWith('.deb'))) {
    await run(['dpkg', '--extract', join(cache, file), root]);
  }
}

/** Package names in the output of a simulated apt-get install: lines like "Inst erlang-base (1:25.2 …)". */
export function plannedPackages(simulation: string): string[] {
  return [...simulation.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => (name ? [name] : []));
}

/** What is missing, and all of RabbitMQ and Erlang: parts of Erlang that are installed would not find those that are not. */
export function packagesToUnpack(plans: {
  readonly missing: readonly string[];
  readonly all: readonly string[];
}): string[] {
  const needed = plans.all.filter((name) => name === 'rabbitmq-server' || name.startsWith('erlang-'));
  return [...new Set([...needed, ...plans.missing])];
}

/** Debian's erl takes no hint about where it lives: the path is written into its scripts. */
function relocateErlang(root: string, home: string): void {
  const bin = join(root, 'usr', 'lib', 'erlang', 'bin');
  for (const name of ['erl', 'start']) {
    const file = join(bin, name);
    if (!existsSync(file)) continue;
    const script = readFileSync(file, 'utf8');
    writeFileSync(file, relocatedScript(script, home));
    chmodSync(file, 0o755);
  }
}

/** The same script for an Erlang that lives below another root. */
export function relocatedScript(script: string, root: string): string {
  return script.replace(
    /(^|[=\s"])\/usr\/lib\/erlang/gm,
    (_all, before: string) => `${before}${root}/usr/lib/erlang`,
  );
}

function installationIn(root: string): Installation {
  const libraries = ['lib', join('usr', 'lib')]
    .map((folder) => join(root, folder))
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
    .filter((folder) => folder.endsWith('-linux-gnu') || folder.includes('-linux-gnueabi'));
  const erlang = join(root, 'usr', 'lib', 'erlang');
  const runtime = readdirSync(erlang).find((name) => name.startsWith('erts-'));
  if (!runtime)
    throw new Error(
      `Expected an Erlang runtime (erts-*) in ${erlang}, found none. Delete ${root} and try again.`,
    );
  return {
    server: join(root, 'usr', 'lib', 'rabbitmq', 'bin', 'rabbitmq-server'),
    epmd: join(erlang, runtime, 'bin', 'epmd'),
    path: [join(root, 'usr', 'lib', 'rabbitmq', 'bin'), join(erlang, 'bin')],
    libraries,
  };
}
