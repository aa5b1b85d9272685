import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { postgresConfirmations, postgresUsers } from '@baton/domain/accounts';
import { postgresCertificates } from '@baton/domain/learning';
import { postgresMailbox } from '@baton/domain/notifications';
import type { Logger } from '@baton/messaging';
import { type Manners, serveHttp } from '@baton/service';
import type { Operations } from '@baton/operations';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { ApiToken } from './access/api-tokens';
import type { Authenticator } from './access/authenticator';
import { guard } from './access/guard';
import { Sessions } from './access/sessions';
import { api } from './api/api';
import type { LiveFeed } from './api/routes/events';
import { webRoutes } from './page/web-routes';
import { publicPages } from './public/public-pages';
import { securityHeaders } from './security-headers';

export interface ConsoleOptions {
  readonly host: string;
  readonly port: number;
  /** Pages are served before it is connected, and say so. */
  readonly dataSource: DataSource;
  readonly site: { readonly name: string };
  readonly operations: Operations;
  readonly authenticator: Authenticator;
  readonly tokens?: readonly ApiToken[];
  /** @default drawn by chance: sessions end with the process */
  readonly sessionSecret?: string | undefined;
  readonly trustProxy?: boolean;
  readonly feed: LiveFeed;
  readonly version: string;
}

/** Serves the console. Resolves with its address. Nothing need be there yet that `operations` asks. */
export function startConsole(options: ConsoleOptions, manners: Manners): Promise<string> {
  const { host, port, trustProxy = false } = options;
  const address = { host, port, portVariable: 'CONSOLE_PORT', trustProxy };
  return serveHttp({ ...address, routes: (server) => consoleRoutes(server, options, manners.log) }, manners);
}

/** Everything the console serves, and what stands before it. */
export function consoleRoutes(
  server: FastifyInstance,
  options: Omit<ConsoleOptions, 'host' | 'port'>,
  log: Logger,
): void {
  const { dataSource, site, operations, authenticator, tokens = [], feed, version } = options;
  const secret = options.sessionSecret ?? randomBytes(32).toString('base64url');
  const access = { authenticator, tokens, sessions: new Sessions({ authenticator, secret }) };
  guard(server, access);
  void server.register(cookie);
  void server.register(helmet, securityHeaders);
  const mailbox = postgresMailbox(dataSource);
  void server.register(api({ operations, access, mailbox, feed, version, log }), { prefix: '/api' });
  void server.register(webRoutes);
  const people = {
    certificates: postgresCertificates(dataSource),
    users: postgresUsers(dataSource),
    confirmations: postgresConfirmations(dataSource),
  };
  void server.register(publicPages({ ...people, site, log }));
}
