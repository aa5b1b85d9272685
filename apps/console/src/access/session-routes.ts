import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as schemas from '../api/schemas';
import type { ApiServer } from '../api/server';
import type { Authenticator } from './authenticator';
import { NotLoggedInError } from './errors';
import { type Access, COOKIE, sessionCookie } from './guard';
import { SESSION_MS } from './sessions';

export interface SessionRoutesOptions extends Access {
  readonly authenticator: Authenticator;
}

/** Guesses a minute from one address; each one costs this process a scrypt. */
const LOGINS_PER_MINUTE = 10;

export function sessionRoutes(server: ApiServer, { sessions, authenticator }: SessionRoutesOptions): void {
  server.post(
    '/session',
    {
      config: { public: true, rateLimit: { max: LOGINS_PER_MINUTE, timeWindow: '1 minute' } },
      schema: { body: schemas.login, response: { 200: schemas.session } },
    },
    async (request, reply) => {
      const account = await authenticator.logIn(request.body.name, request.body.password);
      if (!account) throw new NotLoggedInError('expected a name and its password, got a wrong one');
      const cookie = sessions.begin(account);
      setCookie(reply, { request, cookie });
      const { name, role } = account;
      return { name, role, csrf: sessions.read(cookie)?.csrf };
    },
  );
  server.get(
    '/session',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.session } } },
    (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const { user } = request;
      if (!user) throw new NotLoggedInError('expected a login');
      return { ...user, csrf: sessions.read(sessionCookie(request))?.csrf };
    },
  );
  server.delete(
    '/session',
    { config: { role: 'viewer' }, schema: { response: { 200: schemas.done } } },
    (request, reply) => {
      sessions.end(sessionCookie(request));
      void reply.clearCookie(COOKIE, { path: '/' });
      return { done: true as const };
    },
  );
}

function setCookie(
  reply: FastifyReply,
  { request, cookie }: { request: FastifyRequest; cookie: string },
): void {
  void reply.setCookie(COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_MS / 1000,
  });
}
