import type { Logger } from '@baton/messaging';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * What can go wrong on a public page is that the database is away. Whoever opened it is told to come back, and nothing
 * of what happened; the log is told once for each outage, without the query, whose parameters are other people's secrets.
 */
export function outageAnswer(server: FastifyInstance, log: Logger): void {
  let away = false;
  server.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
    if (statusCode < 500) return plain(reply.code(statusCode), 'This request cannot be answered.');
    if (!away) log.warn({ problem: message }, 'public pages cannot be shown');
    away = true;
    return plain(
      reply.code(503).header('retry-after', '30'),
      'This page cannot be shown right now. Please try again in a minute.',
    );
  });
  server.addHook('onSend', async (_request, reply) => {
    if (!away || reply.statusCode >= 500) return;
    away = false;
    log.info({}, 'public pages are shown again');
  });
}

function plain(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(`${text}\n`);
}
