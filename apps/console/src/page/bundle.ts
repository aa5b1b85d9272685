import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** Name (with a hash of what is in it) → content. The names without the hash lead to them. */
export interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

// Both from src/page and from dist/page.
const SOURCES = join(__dirname, '../../src/web');
const PREBUILT = join(__dirname, '../../dist/web');
const RUNS_SOURCES = __dirname === join(__dirname, '../../src/page');

const OPTIONS = {
  entryPoints: {
    app: join(SOURCES, 'main.tsx'),
    theme: join(SOURCES, 'theme-first.ts'),
    icon: join(SOURCES, 'icon.svg'),
  },
  outdir: '/',
  entryNames: '[name]',
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** What `npm run build` has left when the app runs from dist; otherwise built now from the sources, in half a second. */
export function loadBundle(): Promise<Bundle> {
  return RUNS_SOURCES || !existsSync(PREBUILT) ? buildBundle() : readBundle(PREBUILT);
}

/** esbuild is there in development only. */
async function buildBundle(): Promise<Bundle> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build(OPTIONS);
  const files = outputFiles.map(
    ({ path, contents }) => [withHash(path.replace(/^.*[\\/]/, ''), contents), contents] as const,
  );
  return { files: new Map(files) };
}

export async function writeBundle(folder = PREBUILT): Promise<void> {
  const { files } = await buildBundle();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

async function readBundle(folder: string): Promise<Bundle> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  return { files: new Map(files) };
}

function withHash(name: string, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return name.replace(/(\.\w+)$/, `.${hash}$1`);
}
