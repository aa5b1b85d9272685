// Prints the scripts that "npm run check" chains, so that CI can go on after one has failed.
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
process.stdout.write([...scripts.check.matchAll(/npm run (\S+)/g)].map(([, name]) => `${name}\n`).join(''));
