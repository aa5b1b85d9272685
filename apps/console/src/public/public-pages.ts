import type { Confirmations, Users } from '@baton/domain/accounts';
import type { Certificates } from '@baton/domain/learning';
import type { Site } from '@baton/domain/notifications';
import type { Logger } from '@baton/messaging';
import type { FastifyInstance } from 'fastify';
import { certificateRoute } from './certificate-route';
import { confirmationRoutes } from './confirmation-routes';
import { outageAnswer } from './outage-answer';
import { unsubscribeRoutes } from './unsubscribe-routes';

export interface PublicPagesOptions {
  readonly certificates: Pick<Certificates, 'verify'>;
  readonly users: Pick<Users, 'subscription' | 'unsubscribe'>;
  readonly confirmations: Pick<Confirmations, 'look' | 'confirm'>;
  readonly site: Pick<Site, 'name'>;
  readonly log: Logger;
}

/** Where links in mails and on certificates lead: a plugin of pages for people who have no login here. */
export function publicPages(options: PublicPagesOptions): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    outageAnswer(server, options.log);
    // Whoever posts has said all by posting to this address: of the body, in whatever form it comes, nothing is read.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request, _payload, done) => done(null));
    await certificateRoute(server, options);
    unsubscribeRoutes(server, options);
    confirmationRoutes(server, options);
  };
}
