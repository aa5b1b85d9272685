import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function queueRoutes(server: ApiServer, { operations: { queues } }: ApiParts): void {
  server.get(
    '/queues',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.queueList } } },
    () => queues.list(),
  );
  server.get(
    '/queues/:name',
    { config: { role: 'viewer' }, schema: { params: schemas.byName, response: { 200: schemas.queueItem } } },
    ({ params }) => queues.get(params.name),
  );
  server.post(
    '/queues/:name/pause',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.pauseBody, response: { 200: schemas.done } },
    },
    async (request) => {
      const { reason, until } = request.body;
      await queues.pause(request.params.name, actOf(request, reason), { until });
      return DONE;
    },
  );
  server.post(
    '/queues/:name/resume',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.act, response: { 200: schemas.done } },
    },
    async (request) => {
      await queues.resume(request.params.name, actOf(request, request.body.reason));
      return DONE;
    },
  );
  // Nothing brings purged messages back.
  server.post(
    '/queues/:name/purge',
    {
      config: { role: 'admin' },
      schema: { params: schemas.byName, body: schemas.act, response: { 200: schemas.purged } },
    },
    async (request) => ({
      removed: await queues.purge(request.params.name, actOf(request, request.body.reason)),
    }),
  );
}
