import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the workspace: the nearest one above with an nx.json. */
function repositoryRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'nx.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`Expected an nx.json in a folder above ${__dirname}, found none.`);
  return repositoryRoot(parent);
}

/** Where development services keep data, ports and logs; ignored by git, one per clone. */
export function servicesDirectory(root: string = repositoryRoot()): string {
  return join(root, '.baton', 'services');
}

/** Where downloaded servers live. */
export function downloadDirectory(root: string = repositoryRoot()): string {
  return join(root, '.baton', 'downloads');
}
