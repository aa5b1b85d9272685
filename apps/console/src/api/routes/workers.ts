import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer } from '../server';

export function workerRoutes(server: ApiServer, { operations: { workers } }: ApiParts): void {
  server.get(
    '/workers',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.workerList } } },
    async () => ({ items: await workers.list() }),
  );
  server.get(
    '/workers/:name',
    {
      config: { role: 'viewer' },
      schema: { params: schemas.byName, response: { 200: schemas.workerDetail } },
    },
    ({ params }) => workers.get(params.name),
  );
  server.post(
    '/workers/:name/control',
    {
      config: { role: 'admin' },
      schema: { params: schemas.byName, body: schemas.controlBody, response: { 200: schemas.controlAnswer } },
    },
    async (request) => {
      const { reason, ...command } = request.body;
      return { answer: await workers.control(request.params.name, command, actOf(request, reason)) };
    },
  );
}
