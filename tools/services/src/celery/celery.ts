import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { searchPath } from '../config';
import { installPackage } from '../debian/install-package';
import { librariesIn, unpackPackages } from '../debian/unpack-packages';
import { distributionName, inspectMachine } from '../rabbit/machine';
import { downloadDirectory } from '../repository';

/** How the real `celery` is run on this machine. */
export interface CeleryCommand {
  readonly command: readonly string[];
  /** On top of ours. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The `celery` command: installed, or brought from the distribution; as root by apt-get, else unpacked into a folder.
 *
 * @throws Error that says what to do where neither is possible
 */
export async function bringCelery(): Promise<CeleryCommand> {
  const installed = findCelery();
  if (installed) return installed;
  const { hasApt, isRoot } = inspectMachine();
  if (!hasApt) throw new Error('Expected the command celery, found none. Install it: pip install celery');
  if (!isRoot) return unpackedCelery(join(downloadDirectory(), `celery-${distributionName()}`));
  await installPackage('celery');
  const found = findCelery();
  if (!found) throw new Error('Expected the command celery after apt-get install, found none.');
  return found;
}

function findCelery(): CeleryCommand | undefined {
  const file = searchPath()
    .map((folder) => join(folder, 'celery'))
    .find((each) => existsSync(each));
  return file === undefined ? undefined : { command: [file], env: {} };
}

/** Done once. */
async function unpackedCelery(folder: string): Promise<CeleryCommand> {
  if (!existsSync(folder)) {
    const work = `${folder}.${process.pid}`;
    try {
      await unpackPackages(work, { name: 'celery', choose: ({ missing }) => missing });
      renameSync(join(work, 'root'), folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  const libraries = librariesIn(folder);
  const own = join(folder, 'usr', 'bin', 'python3');
  return {
    command: [existsSync(own) ? own : '/usr/bin/python3', '-m', 'celery'],
    env: {
      PYTHONPATH: join(folder, 'usr', 'lib', 'python3', 'dist-packages'),
      ...(libraries.length > 0 && { LD_LIBRARY_PATH: libraries.join(':') }),
    },
  };
}
