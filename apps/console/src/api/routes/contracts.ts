import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function contractRoutes(server: ApiServer, { operations: { contracts } }: ApiParts): void {
  server.get(
    '/contracts',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.contractList } } },
    async () => ({ items: await contracts.list() }),
  );
  server.get(
    '/contracts/:name',
    {
      config: { role: 'viewer' },
      schema: { params: schemas.byName, response: { 200: schemas.contractDetail } },
    },
    ({ params }) => contracts.get(params.name),
  );
  server.post(
    '/contracts/:name/pause',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.pauseBody, response: { 200: schemas.done } },
    },
    async (request) => {
      const { reason, until } = request.body;
      await contracts.pause(request.params.name, actOf(request, reason), { until });
      return DONE;
    },
  );
  server.post(
    '/contracts/:name/resume',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.act, response: { 200: schemas.done } },
    },
    async (request) => {
      await contracts.resume(request.params.name, actOf(request, request.body.reason));
      return DONE;
    },
  );
}
