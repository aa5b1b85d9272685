import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function limitRoutes(server: ApiServer, { operations: { limits } }: ApiParts): void {
  server.get(
    '/limits',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.limitList } } },
    async () => ({ items: await limits.list() }),
  );
  server.post(
    '/limits/:key/pause',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byKey, body: schemas.pauseKeyBody, response: { 200: schemas.done } },
    },
    async (request) => {
      const { reason, until } = request.body;
      await limits.pause(request.params.key, actOf(request, reason), { until });
      return DONE;
    },
  );
  server.post(
    '/limits/:key/resume',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byKey, body: schemas.act, response: { 200: schemas.done } },
    },
    async (request) => {
      await limits.resume(request.params.key, actOf(request, request.body.reason));
      return DONE;
    },
  );
}
