import { silentLogger } from '@baton/messaging';
import type { Operations } from '@baton/operations';
import { addHealthRoutes, createMetrics, Readiness } from '@baton/service';
import { taskStoreDataSource } from '@baton/task-store';
import fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { LiveHub } from '../live/live-hub';
import { PAGES } from '../page/web-routes';
import { consoleRoutes } from '../start-console';
import { newToken, tokenHash } from './api-tokens';
import { configuredUsers } from './authenticator';
import { hashPassword, type PasswordHash, readHash } from './password';
import { mayAct, type Role, ROLES } from './role';

interface KnownRoute {
  readonly method: string;
  readonly url: string;
  readonly role: Role | undefined;
  readonly public: boolean;
}

const PASSWORD = 'correct horse battery staple';
const tokens = Object.fromEntries(ROLES.map((role) => [role, newToken()])) as Record<Role, string>;
const routes: KnownRoute[] = [];
const reached: string[] = [];

let server: FastifyInstance;

/** Nothing behind the guard works; what is asked of it is written down. */
const nothing = new Proxy({} as Operations, {
  get: (_, desk) =>
    new Proxy(() => undefined, {
      apply: () => fail(String(desk)),
      get: (_target, act) => () => fail(`${String(desk)}.${String(act)}`),
    }),
});

function fail(what: string): never {
  reached.push(what);
  throw new Error(`${what} was reached`);
}

beforeAll(async () => {
  const hash = readHash(await hashPassword(PASSWORD)) as PasswordHash;
  const authenticator = configuredUsers(ROLES.map((role) => ({ name: `a ${role}`, role, hash })));
  server = fastify();
  server.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'HEAD') return;
    routes.push({ method: String(method), url, role: config?.role, public: config?.public === true });
  });
  const options = {
    dataSource: taskStoreDataSource({ url: 'postgres://nobody.test/none' }),
    site: { name: 'Baton' },
    operations: nothing,
    authenticator,
    tokens: ROLES.map((role) => ({ name: `program of a ${role}`, role, hash: tokenHash(tokens[role]) })),
    feed: new LiveHub(),
    version: '0',
  };
  consoleRoutes(server, options, silentLogger);
  addHealthRoutes(server, { readiness: new Readiness(), metrics: createMetrics('console') });
  await server.ready();
});

afterAll(() => server.close());
beforeEach(() => reached.splice(0));

const asked = ({ method, url }: KnownRoute, headers: Record<string, string> = {}): InjectOptions => ({
  method: method,
  url: url.replace(/:\w+/g, 'x'),
  headers,
  ...(method !== 'GET' && { payload: {} }),
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const closed = (): KnownRoute[] => routes.filter((route) => !route.public);

async function logIn(name: string, password = PASSWORD) {
  const response = await server.inject({ method: 'POST', url: '/api/session', payload: { name, password } });
  const cookie = String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
  return { response, cookie, csrf: response.json<{ csrf?: string }>().csrf ?? '' };
}

describe('who may use a route', () => {
  it('is what the route declares; these need no login beside the empty pages of the console, and no others', () => {
    const isPage = ({ method, url }: KnownRoute) =>
      method === 'GET' && (PAGES.includes(url) || url.startsWith('/assets/'));
    const open = routes
      .filter((route) => route.public && !isPage(route))
      .map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual([
      'GET /certificates/:number',
      'GET /confirm/:token',
      'GET /livez',
      'GET /metrics',
      'GET /readyz',
      'GET /unsubscribe/:token',
      'POST /api/session',
      'POST /confirm/:token',
      'POST /unsubscribe/:token',
    ]);
    expect(closed().length).toBeGreaterThan(40);
  });

  it('INVARIANT: without a login, or with a wrong one, every other route answers 401 and does nothing', async () => {
    const wrong = [
      {},
      bearer(newToken()),
      bearer(''),
      { authorization: 'Basic YTpi' },
      { cookie: 'baton_session=e30.AAAA' },
      { cookie: `baton_session=${(await logIn('a viewer')).cookie.slice(14, -2)}AA` },
    ];
    for (const route of closed()) {
      for (const headers of wrong) {
        const { statusCode, body } = await server.inject(asked(route, headers));
        expect([route.method, route.url, statusCode, body]).toEqual([
          route.method,
          route.url,
          401,
          expect.stringContaining('BATON_NOT_LOGGED_IN'),
        ]);
      }
    }
    expect(reached).toEqual([]);
  });

  it('INVARIANT: with a role that is not enough, every route answers 403 and does nothing', async () => {
    let refused = 0;
    for (const route of closed()) {
      for (const role of ROLES.filter((each) => !mayAct(each, route.role as Role))) {
        const { statusCode } = await server.inject(asked(route, bearer(tokens[role])));
        expect([route.method, route.url, role, statusCode]).toEqual([route.method, route.url, role, 403]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(20);
    expect(reached).toEqual([]);
  });

  it('INVARIANT: by cookie nothing changes without the token that only pages of the console know', async () => {
    const { cookie } = await logIn('a admin');
    const other = await logIn('a admin');
    const changing = closed().filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(20);
    for (const route of changing) {
      for (const csrf of [{}, { 'x-csrf-token': '' }, { 'x-csrf-token': other.csrf }]) {
        const { statusCode } = await server.inject(asked(route, { cookie, ...csrf }));
        expect([route.method, route.url, statusCode]).toEqual([route.method, route.url, 403]);
      }
    }
    expect(reached).toEqual([]);
  });

  it('with enough of a role the route is reached', async () => {
    for (const role of ROLES) {
      await server.inject({ url: '/api/runs', headers: bearer(tokens[role]) });
    }
    const { cookie, csrf } = await logIn('a operator');
    const headers = { cookie, 'x-csrf-token': csrf };
    await server.inject({ method: 'POST', url: '/api/runs/1/cancel', headers, payload: {} });
    expect(reached).toEqual(['runs.list', 'runs.list', 'runs.list', 'runs.cancel']);
  });

  it('a route that does not say who may use it cannot be added', () => {
    const careless = fastify();
    const add = () => {
      consoleRoutes(careless, {} as never, silentLogger);
      careless.get('/open-to-all', () => 'secrets');
    };
    expect(add).toThrow('expected config.role or config.public');
  });
});

describe('a login', () => {
  it('gives a cookie that no script reads and no other site sends', async () => {
    const { response } = await logIn('a viewer');
    expect(response.statusCode).toBe(200);
    expect(response.headers['set-cookie']).toMatch(/HttpOnly/);
    expect(response.headers['set-cookie']).toMatch(/SameSite=Strict/);
    expect(response.headers['set-cookie']).not.toMatch(/Secure/);
  });

  it('ends: the cookie is worth nothing afterwards', async () => {
    const { cookie, csrf } = await logIn('a viewer');
    const headers = { cookie, 'x-csrf-token': csrf };
    expect((await server.inject({ url: '/api/session', headers })).json()).toEqual({
      ...{ name: 'a viewer', role: 'viewer', csrf },
    });
    await server.inject({ method: 'DELETE', url: '/api/session', headers });
    expect((await server.inject({ url: '/api/session', headers })).statusCode).toBe(401);
  });

  it('that is wrong says the same whether the name or the password is', async () => {
    const name = await logIn('nobody');
    const password = await logIn('a admin', 'guess');
    expect(name.response.statusCode).toBe(401);
    expect(password.response.body).toBe(name.response.body);
  });

  it('is refused after some guesses in a minute', async () => {
    const codes = new Set<number>();
    for (let i = 0; i < 12; i++) codes.add((await logIn('a admin', 'guess')).response.statusCode);
    expect([...codes]).toContain(429);
  });
});

it('pages run their own scripts only, and in no frame', async () => {
  const { headers } = await server.inject('/livez');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
});
