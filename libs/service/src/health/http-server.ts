import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { InvalidConfigError } from '../config/errors';
import type { Manners } from '../run-app/manners';
import { addHealthRoutes } from './routes';

export interface HttpAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface HttpServerOptions extends HttpAddress {
  /** The variable that sets the port, for the message when it is taken. */
  readonly portVariable: string;
  /** Takes address and protocol of who asks from the headers of a proxy in front. @default false */
  readonly trustProxy?: boolean;
  /** Adds the app's own pages, and before them whatever is to stand before every route. */
  readonly routes?: (server: FastifyInstance) => void;
}

/** Of a part of a path; names have at most 255 characters, each of which may take several bytes. */
const LONGEST_PARAMETER = 3 * 255;

/** Serves health and metrics, and whatever `routes` adds. Resolves with the address that people can open. */
export async function serveHttp(options: HttpServerOptions, manners: Manners): Promise<string> {
  const { trustProxy = false } = options;
  const server = fastify({
    ...{ forceCloseConnections: true, trustProxy },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
  });
  options.routes?.(server);
  addHealthRoutes(server, manners);
  manners.parts.add('HTTP server', () => server.close());
  await server.listen({ host: options.host, port: options.port }).catch((error: unknown) => {
    throw explained(error, options);
  });
  const url = urlOf(server.server.address() as AddressInfo);
  manners.log.info(
    { livez: `${url}/livez`, readyz: `${url}/readyz`, metrics: `${url}/metrics` },
    'health is served',
  );
  return url;
}

/** Health of an app that has no pages of its own. */
export function serveHealth(address: HttpAddress, manners: Manners): Promise<string> {
  return serveHttp({ ...address, portVariable: 'HEALTH_PORT' }, manners);
}

function explained(error: unknown, { host, port, portVariable }: HttpServerOptions): unknown {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const expected = 'a free port (0 takes any)';
    return new InvalidConfigError([
      { name: portVariable, expected, got: `${port}, which is in use on ${host}` },
    ]);
  }
  return error;
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
