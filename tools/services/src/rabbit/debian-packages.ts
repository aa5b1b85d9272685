import { chmodSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { librariesIn, type Plans, unpackPackages } from '../debian/unpack-packages';
import type { Installation } from './node';

const MARK = '.baton-complete';

/**
 * Unpacks rabbitmq-server and what it needs beyond the installed packages into a folder, without any privilege.
 * Done once; a moved folder is made again,
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
      await unpackPackages(work, { name: 'rabbitmq-server', choose: packagesToUnpack });
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

/** What is missing, and all of RabbitMQ and Erlang: parts of Erlang that are installed would not find those that are not. */
export function packagesToUnpack(plans: Plans): string[] {
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
    libraries: librariesIn(root),
  };
}
