import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Readiness } from './readiness';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no login. */
    public?: true;
  }
}

const forAnybody = { config: { public: true } } as const;

/**
 * `/livez`: the process answers; restart it when it does not. `/readyz`: it can do its work, else 503 with what is
 * missing. A worker without its broker is alive and not ready: restarting it would not help.
 */
export function addHealthRoutes(
  server: FastifyInstance,
  about: { readiness: Readiness; metrics: Registry },
): void {
  const { readiness, metrics } = about;
  server.get('/livez', forAnybody, () => ({ alive: true }));
  server.get('/readyz', forAnybody, async (_request, reply) => {
    const report = await readiness.report();
    return reply.code(report.ready ? 200 : 503).send(report);
  });
  server.get('/metrics', forAnybody, async (_request, reply) =>
    reply.header('content-type', metrics.contentType).send(await metrics.metrics()),
  );
}
