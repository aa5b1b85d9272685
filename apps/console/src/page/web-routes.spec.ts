import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { AREAS } from '../web/app/areas';
import { writeBundle } from './bundle';
import { webRoutes } from './web-routes';

describe('the page of the console', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    await server.register(webRoutes);
  });
  afterAll(() => server.close());

  const documentAt = async (url: string): Promise<string> => (await server.inject(url)).body;
  const filesOf = (page: string): string[] =>
    [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');

  it('is one document at every address a person may open or reload', async () => {
    const page = await documentAt('/');
    for (const { path } of AREAS) expect([path, await documentAt(path)]).toEqual([path, page]);
    expect(await documentAt('/runs/some-id')).toBe(page);
    expect((await server.inject('/elsewhere')).statusCode).toBe(404);
  });

  it('brings scripts and styles as files only, as a strict policy wants it', async () => {
    const page = await documentAt('/');
    expect(page).not.toMatch(/<style|style=|<script(?![^>]* src=)|onload=|https?:/);
    expect(filesOf(page)).toHaveLength(4);
  });

  it('lets browsers keep its files, whose names change with their contents, and asks for itself anew', async () => {
    const page = await server.inject('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    for (const file of filesOf(page.body)) {
      const { statusCode, headers } = await server.inject(file);
      expect({ statusCode, cache: headers['cache-control'] }).toEqual({
        statusCode: 200,
        cache: 'public, max-age=31536000, immutable',
      });
    }
  });
});

describe('the bundle of a build', () => {
  it('has no file of an older one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-bundle-'));
    await writeFile(join(folder, 'app.old.js'), '');
    await writeBundle(folder);

    const names = (await readdir(folder)).map((name) => name.replace(/\.[0-9a-f]{10}\./, '.*.'));
    expect(names.sort()).toEqual(['app.*.css', 'app.*.js', 'icon.*.svg', 'theme.*.js']);
    await rm(folder, { recursive: true });
  });
});
