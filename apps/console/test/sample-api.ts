import fastify, { type FastifyInstance } from 'fastify';
import { webRoutes } from '../src/page/web-routes';
import type { Role } from '../src/web/data/wire';
import { contracts } from './sample-data/contracts';
import { letterDetail, letterGroups, letters, replays } from './sample-data/dead-letters';
import { flowDetail, flows, members } from './sample-data/flows';
import { audit, limits, mails } from './sample-data/records';
import { findings, runDetails, runs } from './sample-data/runs';
import { scheduleDetail, schedules } from './sample-data/schedules';
import { overview, queueList, workerDetail, workers } from './sample-data/system';

export interface SampleApi {
  readonly url: string;
  /** Who is logged in; undefined: nobody. */
  become(role: Role | undefined): void;
  /** What every route answers instead, until it is set to undefined. */
  breakWith(status: number | undefined): void;
  /** Lists without anything in them. */
  empty(on: boolean): void;
  close(): Promise<void>;
}

/** The API with every state a page can show, all at once; nothing is real but the pages. */
export async function startSampleApi(): Promise<SampleApi> {
  const server = fastify({ forceCloseConnections: true });
  let role: Role | undefined = 'admin';
  let broken: number | undefined;
  let emptied = false;
  server.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', POLICY);
    if (!request.url.startsWith('/api/')) return;
    const isSession = request.url.startsWith('/api/session');
    const status = role === undefined ? 401 : isSession ? undefined : broken;
    if (status === undefined) return;
    return reply
      .code(status)
      .send({ error: { code: `HTTP_${status}`, message: TITLES[status] ?? 'refused' } });
  });
  server.get('/api/session', () => ({ name: 'someone', role, csrf: 'token' }));
  server.get('/api/events', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
  });
  addLists(server, () => emptied);
  addDetails(server);
  await webRoutes(server);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    become: (next) => void (role = next),
    breakWith: (status) => void (broken = status),
    empty: (on) => void (emptied = on),
    close: () => server.close(),
  };
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'";

const TITLES: Readonly<Record<number, string>> = {
  401: 'Log in first',
  503: 'PostgreSQL is away; it is asked again by itself',
};

function addLists(server: FastifyInstance, isEmpty: () => boolean): void {
  const list = <T>(items: readonly T[]): readonly T[] => (isEmpty() ? [] : items);
  server.get('/api/runs', () => ({ items: list(runs), ...(!isEmpty() && { next: 'older' }) }));
  server.get('/api/contracts', () => ({ items: list(contracts) }));
  server.get('/api/queues', () => (isEmpty() ? { queues: [], missing: [] } : queueList));
  server.get('/api/workers', () => ({ items: list(workers) }));
  server.get('/api/schedules', () => ({ items: list(schedules) }));
  server.get('/api/dead-letters', () => ({ items: list(letters) }));
  server.get('/api/dead-letters/groups', () => (isEmpty() ? { groups: [], uncollected: [] } : letterGroups));
  server.get('/api/replays', () => ({ items: list(replays) }));
  server.get('/api/flows', () => ({ items: list(flows) }));
  server.get('/api/flows/:id/steps/:step/members', () => ({ items: list(members), next: 'more' }));
  server.get('/api/limits', () => ({ items: list(limits) }));
  server.get('/api/mailbox', () => ({ items: list(mails) }));
  server.get('/api/audit', () => ({ items: list(audit) }));
  server.get('/api/overview', () =>
    isEmpty()
      ? { range: '1h', services: overview.services.map((one) => ({ ...one, state: 'up' })), deadLetters: 0 }
      : overview,
  );
}

function addDetails(server: FastifyInstance): void {
  const byId = ({ params }: { params: unknown }) => (params as { id: string }).id;
  server.get(
    '/api/runs/:id',
    (request) => runDetails.find(({ id }) => id === byId(request)) ?? runDetails[0],
  );
  server.get('/api/runs/:id/explain', () => ({ findings }));
  server.get('/api/contracts/:name', (request) => {
    const { name } = request.params as { name: string };
    return contracts.find((contract) => contract.name === name) ?? contracts[0];
  });
  server.get('/api/queues/:name', (request) => {
    const { name } = request.params as { name: string };
    return queueList.queues.find((queue) => queue.name === name) ?? queueList.queues[0];
  });
  server.get('/api/workers/:name', () => workerDetail);
  server.get('/api/schedules/:name', () => scheduleDetail);
  server.post('/api/schedules/:name/preview', () => ({ times: scheduleDetail.nextTimes }));
  server.get('/api/dead-letters/:id', () => letterDetail);
  server.get('/api/flows/:id', () => flowDetail);
  server.get('/api/mailbox/:id/html', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      .send(mails[0]?.html),
  );
  server.get('/api/mailbox/:id', (request) => mails.find(({ id }) => id === byId(request)) ?? mails[0]);
}
