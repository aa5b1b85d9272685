import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer } from '../server';

/** How other programs send and look, with the field names of Celery's users. */
export function taskRoutes(server: ApiServer, { operations: { send } }: ApiParts): void {
  server.post(
    '/tasks/:name',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byName, body: schemas.sendBody, response: { 202: schemas.sent } },
    },
    async (request, reply) => {
      const { reason, ...wanted } = request.body;
      const { id } = await send.send(request.params.name, wanted, actOf(request, reason));
      return reply.code(202).send({ task_id: id });
    },
  );
  server.get(
    '/tasks/:id',
    { config: { role: 'viewer' }, schema: { params: schemas.byId, response: { 200: schemas.taskStatus } } },
    async ({ params }) => {
      const { taskId, status, result } = await send.status(params.id);
      return { task_id: taskId, status, result };
    },
  );
}
