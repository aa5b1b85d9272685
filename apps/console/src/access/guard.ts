import '@fastify/cookie';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { type ApiToken, tokenHolder } from './api-tokens';
import { NotAllowedError, NotLoggedInError } from './errors';
import { mayAct } from './role';
import { isSame, type Sessions } from './sessions';

export interface Access {
  readonly sessions: Sessions;
  readonly tokens: readonly ApiToken[];
}

export const COOKIE = 'baton_session';
const CHANGES_NOTHING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every route of the server, whoever adds it: a route that does not say who may use it cannot be added.
 * To be called before the first route is.
 */
export function guard(server: FastifyInstance, access: Access): void {
  server.decorateRequest('user', undefined);
  server.addHook('onRoute', (route) => checkDeclared(route));
  server.addHook('onRequest', (request, _reply, done) => done(refusalOf(request, access)));
}

/** Why this request goes no further; undefined when it does, and then `request.user` is who asks. */
function refusalOf(request: FastifyRequest, access: Access): Error | undefined {
  const { public: forAnybody, role } = request.routeOptions.config;
  if (request.is404 || forAnybody) return undefined;
  const visitor = visitorOf(request, access);
  if (!visitor) return new NotLoggedInError('expected a login: POST /api/session, or a bearer token');
  if (role === undefined || !mayAct(visitor.user.role, role)) {
    const needs = role ?? 'a role that it does not name';
    return new NotAllowedError(`expected the role ${needs}, got ${visitor.user.role}`, { needs });
  }
  if (!CHANGES_NOTHING.has(request.method) && !isFromConsole(request, visitor.csrf)) {
    return new NotAllowedError('expected the header x-csrf-token as GET /api/session gives it');
  }
  request.user = visitor.user;
  return undefined;
}

export const sessionCookie = ({ headers, server }: FastifyRequest): string | undefined =>
  server.parseCookie(headers.cookie ?? '')[COOKIE];

/** @throws Error at start: nobody is to find out later that a route was open */
function checkDeclared({ config, method, url }: RouteOptions): void {
  if (config?.public === true || config?.role !== undefined) return;
  throw new Error(`route ${String(method)} ${url}: expected config.role or config.public, got neither`);
}

interface Visitor {
  readonly user: NonNullable<FastifyRequest['user']>;
  /** Undefined for programs: no browser sends their token by itself. */
  readonly csrf: string | undefined;
}

function visitorOf(request: FastifyRequest, { sessions, tokens }: Access): Visitor | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const holder = tokenHolder(tokens, authorization);
    return holder && { user: holder, csrf: undefined };
  }
  return sessions.read(sessionCookie(request));
}

function isFromConsole(request: FastifyRequest, csrf: string | undefined): boolean {
  if (csrf === undefined) return true;
  const sent = request.headers['x-csrf-token'];
  return typeof sent === 'string' && isSame(sent, csrf);
}
