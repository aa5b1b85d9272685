import * as schemas from '../schemas';
import type { ApiParts, ApiServer } from '../server';

export function overviewRoutes(server: ApiServer, { operations }: ApiParts): void {
  server.get(
    '/overview',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.overviewQuery, response: { 200: schemas.overview } },
    },
    ({ query }) => operations.overview(query.range),
  );
  server.get(
    '/audit',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.auditQuery, response: { 200: schemas.auditPage } },
    },
    ({ query }) => operations.audit.list(query, query),
  );
}
