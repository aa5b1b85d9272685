import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function runRoutes(server: ApiServer, { operations }: ApiParts): void {
  const { runs } = operations;
  server.get(
    '/runs',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.runQuery, response: { 200: schemas.runPage } },
    },
    ({ query }) => runs.list(query, query),
  );
  server.get(
    '/waiting',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.waitingQuery, response: { 200: schemas.waitingPage } },
    },
    ({ query }) => runs.waiting(query, query),
  );
  server.get(
    '/runs/:id',
    { config: { role: 'viewer' }, schema: { params: schemas.byId, response: { 200: schemas.runDetail } } },
    ({ params }) => runs.get(params.id),
  );
  server.get(
    '/runs/:id/explain',
    { config: { role: 'viewer' }, schema: { params: schemas.byId, response: { 200: schemas.findings } } },
    async ({ params }) => ({ findings: await operations.explain(params.id) }),
  );
  server.post(
    '/runs/:id/cancel',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byId, body: schemas.act, response: { 200: schemas.done } },
    },
    async (request) => {
      await runs.cancel(request.params.id, actOf(request, request.body.reason));
      return DONE;
    },
  );
  server.post(
    '/runs/:id/retry',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byId, body: schemas.retryBody, response: { 200: schemas.done } },
    },
    async (request) => {
      const { reason, payload } = request.body;
      await runs.retry(request.params.id, actOf(request, reason), { payload });
      return DONE;
    },
  );
}
