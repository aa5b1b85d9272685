import type { FastifyInstance } from 'fastify';
import { type Bundle, loadBundle } from './bundle';
import { documentOf } from './document';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const A_YEAR = 'public, max-age=31536000, immutable';

/** The web UI: one document for every page, and its files. Who is not logged in sees the login page of the same document. */
export async function webRoutes(server: FastifyInstance): Promise<void> {
  const bundle = await loadBundle();
  const page = documentOf(bundle);
  for (const path of PAGES) {
    server.get(path, { config: { public: true } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
    );
  }
  addAssets(server, bundle);
}

/** Every address a person may open or reload. */
export const PAGES: readonly string[] = [
  '/',
  ...[
    'runs',
    'tasks',
    'queues',
    'workers',
    'schedules',
    'dead-letters',
    'flows',
    'limits',
    'mailbox',
  ].flatMap((area) => [`/${area}`, `/${area}/*`]),
  '/audit',
  '/login',
];

function addAssets(server: FastifyInstance, { files }: Bundle): void {
  for (const [name, content] of files) {
    const type = TYPES[name.replace(/^.*\./, '')] ?? 'application/octet-stream';
    server.get(`/assets/${name}`, { config: { public: true } }, (_request, reply) =>
      reply.type(type).header('cache-control', A_YEAR).send(content),
    );
  }
}
