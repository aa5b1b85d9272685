import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function flowRoutes(server: ApiServer, { operations: { flows } }: ApiParts): void {
  server.get(
    '/flows',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.flowQuery, response: { 200: schemas.flowPage } },
    },
    ({ query }) => flows.list(query, query),
  );
  server.get(
    '/flows/:id',
    { config: { role: 'viewer' }, schema: { params: schemas.byId, response: { 200: schemas.flowDetail } } },
    ({ params }) => flows.get(params.id),
  );
  server.get(
    '/flows/:id/steps/:step/members',
    {
      config: { role: 'viewer' },
      schema: {
        params: schemas.memberPath,
        querystring: schemas.pageQuery,
        response: { 200: schemas.memberPage },
      },
    },
    ({ params, query }) => flows.members(params.id, params.step, query),
  );
  for (const act of ['cancel', 'retry'] as const) {
    server.post(
      `/flows/:id/${act}`,
      {
        config: { role: 'operator' },
        schema: { params: schemas.byId, body: schemas.act, response: { 200: schemas.done } },
      },
      async (request) => {
        await flows[act](request.params.id, actOf(request, request.body.reason));
        return DONE;
      },
    );
  }
}
