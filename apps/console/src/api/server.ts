import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Act, Operations } from '@baton/operations';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Role, User } from '../access/role';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask. A route declares this, or that it is `public`; one that declares neither is refused. */
    role?: Role;
  }
  interface FastifyRequest {
    /** Undefined on public routes of somebody who is not logged in. */
    user: User | undefined;
  }
}

/** A server whose routes are typed by the zod schemas they declare. */
export type ApiServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes stand on. */
export interface ApiParts {
  readonly operations: Operations;
}

/** Who does it is whoever is logged in; why is what the body says. */
export function actOf(request: Pick<FastifyRequest, 'user'>, reason: string): Act {
  if (!request.user) throw new Error('an act on a route that asks nobody to log in');
  return { by: request.user.name, reason };
}

export const DONE = { done: true } as const;
