import { createRequire } from 'node:module';
import type { ThreadRun } from './thread-handler';

const load = createRequire(__filename);

/** The function a thread module exports. `require` takes ES modules too since Node 20.19, and any loader's hooks. */
export function loadRun(file: string): ThreadRun<unknown, unknown> {
  const { run } = load(file) as { run?: ThreadRun<unknown, unknown> };
  if (typeof run === 'function') return run;
  throw new TypeError(`${file}: expected an exported function \`run\`, got ${typeof run}`);
}
