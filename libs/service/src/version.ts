import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of Baton. Read at run time, since the file lies outside of what is compiled. */
export function batonVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
