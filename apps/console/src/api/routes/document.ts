import { documentPage } from '../document-page';
import type { ApiServer } from '../server';

/** The API, described for programs and for people. Written from the routes and their schemas. */
export function documentRoutes(server: ApiServer): void {
  server.get('/openapi.json', { config: { role: 'viewer' }, schema: { hide: true } }, () => server.swagger());
  server.get('/docs', { config: { role: 'viewer' }, schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(documentPage(server.swagger())),
  );
}
