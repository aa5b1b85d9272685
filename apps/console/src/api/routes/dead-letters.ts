import * as schemas from '../schemas';
import { actOf, type ApiParts, type ApiServer, DONE } from '../server';

export function deadLetterRoutes(server: ApiServer, { operations: { deadLetters } }: ApiParts): void {
  server.get(
    '/dead-letters/groups',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.letterFilter, response: { 200: schemas.letterGroups } },
    },
    ({ query }) => deadLetters.groups(query),
  );
  server.get(
    '/dead-letters',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.letterQuery, response: { 200: schemas.letterPage } },
    },
    ({ query }) => deadLetters.list(query, query),
  );
  server.get(
    '/dead-letters/:id',
    { config: { role: 'viewer' }, schema: { params: schemas.byId, response: { 200: schemas.letterDetail } } },
    ({ params }) => deadLetters.get(params.id),
  );
  server.post(
    '/dead-letters/:id/replay',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byId, body: schemas.replayBody, response: { 200: schemas.done } },
    },
    async (request) => {
      const { reason, payload } = request.body;
      await deadLetters.replay(request.params.id, actOf(request, reason), { payload });
      return DONE;
    },
  );
  server.post(
    '/dead-letters/:id/discard',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byId, body: schemas.act, response: { 200: schemas.done } },
    },
    async (request) => {
      await deadLetters.discard(request.params.id, actOf(request, request.body.reason));
      return DONE;
    },
  );
}

/** Many letters at once. */
export function bulkRoutes(server: ApiServer, { operations: { deadLetters } }: ApiParts): void {
  server.post(
    '/dead-letters/replay',
    {
      config: { role: 'operator' },
      schema: { body: schemas.replayManyBody, response: { 202: schemas.bulk } },
    },
    async (request, reply) => {
      const { reason, ...wanted } = request.body;
      return reply.code(202).send(await deadLetters.replayMany(wanted, actOf(request, reason)));
    },
  );
  server.post(
    '/dead-letters/discard',
    { config: { role: 'admin' }, schema: { body: schemas.discardManyBody, response: { 202: schemas.bulk } } },
    async (request, reply) => {
      const { reason, ...wanted } = request.body;
      return reply.code(202).send(await deadLetters.discardMany(wanted, actOf(request, reason)));
    },
  );
  server.get(
    '/replays',
    {
      config: { role: 'viewer' },
      schema: { querystring: schemas.pageQuery, response: { 200: schemas.bulkPage } },
    },
    ({ query }) => deadLetters.bulks(query),
  );
  server.post(
    '/replays/:id/stop',
    {
      config: { role: 'operator' },
      schema: { params: schemas.byId, body: schemas.act, response: { 200: schemas.bulk } },
    },
    (request) => deadLetters.stopBulk(request.params.id, actOf(request, request.body.reason)),
  );
}
