import { type Dirent, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { TopologyError } from '../contract/errors';
import type { Handler } from '../contract/handler';

const CODE = /\.[cm]?[jt]s$/;
const NOT_HANDLERS = /\.d\.[cm]?ts$|\.(spec|test|int|thread)\.[cm]?[jt]s$/;

const load = createRequire(__filename);

/**
 * Every handler that the files in a folder, and in the folders in it, export: to add a task, add a file. Tests, type
 * declarations and thread modules are passed over. Loads the files, so call it where the program starts.
 *
 * @param folder absolute path, as from `join(__dirname, 'handlers')`
 * @throws TopologyError listing files that export no handler, and tasks with two
 */
export function discoverHandlers(folder: string): Handler[] {
  const found = new Map<string, { readonly file: string; readonly handler: Handler }>();
  const problems: string[] = [];
  for (const file of codeIn(folder)) {
    const shown = relative(folder, file);
    const exported = load(file) as Record<string, unknown>;
    const handlers = Object.values(exported).filter(isHandler);
    if (handlers.length === 0)
      problems.push(`${shown}: expected an exported handler, got ${namesOf(exported)}`);
    for (const handler of handlers) {
      const first = found.get(handler.task.name);
      if (!first) found.set(handler.task.name, { file: shown, handler });
      // An index file that exports it again is no second handler.
      else if (first.handler !== handler) problems.push(twice(handler, first.file, shown));
    }
  }
  if (found.size === 0 && problems.length === 0)
    problems.push(`${folder}: expected files with handlers, got none`);
  if (problems.length > 0) throw new TopologyError(problems);
  return [...found.values()].map(({ handler }) => handler);
}

/** In the order of their names, whatever the file system says. */
function codeIn(folder: string): string[] {
  const isCode = (entry: Dirent): boolean =>
    entry.isFile() && CODE.test(entry.name) && !NOT_HANDLERS.test(entry.name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isCode)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function isHandler(value: unknown): value is Handler {
  if (typeof value !== 'object' || value === null) return false;
  const { task, run } = value as Partial<Record<keyof Handler, unknown>>;
  return typeof run === 'function' && typeof task === 'object' && task !== null && 'name' in task;
}

function namesOf(exported: Record<string, unknown>): string {
  const names = Object.keys(exported).map((name) => `${name} (${typeof exported[name]})`);
  const hint = Object.values(exported).some((value) => typeof value === 'function')
    ? '; a handler that needs something is made by a call, so list it where the program starts'
    : '';
  return (names.join(', ') || 'no exports') + hint;
}

const twice = ({ task }: Handler, first: string, second: string): string =>
  `${second}: expected no second handler for task "${task.name}", which ${first} has; remove one of them`;
