#!/usr/bin/env node
/**
 * In a checkout the sources run, with what `.env` and `npm run services` have set; an image has what was built.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = (path) => new URL(path, import.meta.url);
const source = fileURLToPath(here('../src/main.ts'));

if (existsSync(source)) {
  const environment = here('../../../tools/serve/environment.mjs').href;
  const options = [
    '--conditions=@baton/source',
    '--import',
    environment,
    '--import',
    import.meta.resolve('tsx'),
  ];
  const child = spawn(process.execPath, [...options, source, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself: it is what ends, and this follows.
  process.on('SIGINT', () => undefined);
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  await import(here('../dist/main.js').href);
}
