import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { Logger } from '@baton/messaging';
import type { FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { sessionRoutes, type SessionRoutesOptions } from '../access/session-routes';
import { answerProblems } from './problems';
import { contractRoutes } from './routes/contracts';
import { bulkRoutes, deadLetterRoutes } from './routes/dead-letters';
import { documentRoutes } from './routes/document';
import { eventRoutes, type LiveFeed } from './routes/events';
import { flowRoutes } from './routes/flows';
import { limitRoutes } from './routes/limits';
import { mailboxRoutes, type MailboxReader } from './routes/mailbox';
import { overviewRoutes } from './routes/overview';
import { queueRoutes } from './routes/queues';
import { runRoutes } from './routes/runs';
import { scheduleRoutes } from './routes/schedules';
import { taskRoutes } from './routes/tasks';
import { workerRoutes } from './routes/workers';
import type { ApiParts } from './server';

export interface ApiOptions extends ApiParts {
  readonly access: SessionRoutesOptions;
  readonly mailbox: MailboxReader;
  readonly feed: LiveFeed;
  readonly version: string;
  readonly log: Logger;
}

/** Everything under /api: a plugin. */
export function api(options: ApiOptions): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    scope.setValidatorCompiler(validatorCompiler);
    scope.setSerializerCompiler(serializerCompiler);
    answerProblems(scope, options.log);
    await scope.register(rateLimit, { global: false });
    await scope.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Baton',
          version: options.version,
          description: 'What the console can do. Programs send `Authorization: Bearer <token>`.',
        },
        components: {
          securitySchemes: {
            token: { type: 'http', scheme: 'bearer' },
            session: { type: 'apiKey', in: 'cookie', name: 'baton_session' },
          },
        },
        security: [{ token: [] }, { session: [] }],
      },
      transform: jsonSchemaTransform,
    });
    scope.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    });
    addRoutes(scope.withTypeProvider<ZodTypeProvider>(), options);
  };
}

function addRoutes(server: Parameters<typeof runRoutes>[0], options: ApiOptions): void {
  sessionRoutes(server, options.access);
  overviewRoutes(server, options);
  runRoutes(server, options);
  taskRoutes(server, options);
  contractRoutes(server, options);
  queueRoutes(server, options);
  workerRoutes(server, options);
  scheduleRoutes(server, options);
  bulkRoutes(server, options);
  deadLetterRoutes(server, options);
  flowRoutes(server, options);
  limitRoutes(server, options);
  mailboxRoutes(server, options);
  eventRoutes(server, options);
  documentRoutes(server);
}
