import type { Confirmations } from '@baton/domain/accounts';
import { confirmationPage, type Site } from '@baton/domain/notifications';
import type { FastifyInstance } from 'fastify';
import { forAnybody } from './for-anybody';
import { sendPage } from './send-page';

export interface ConfirmationOptions {
  readonly confirmations: Pick<Confirmations, 'look' | 'confirm'>;
  readonly site: Pick<Site, 'name'>;
}

interface Link {
  Params: { token: string };
}

const TOKEN = /^[\w-]{1,100}$/;
const route = '/confirm/:token';

/** Where the link of a welcome mail leads. Looking changes nothing, the page's button confirms the address. */
export function confirmationRoutes(
  server: FastifyInstance,
  { confirmations, site }: ConfirmationOptions,
): void {
  const options = { config: forAnybody };
  server.get<Link>(route, options, async ({ params: { token } }, reply) => {
    const confirmation = TOKEN.test(token) ? await confirmations.look(token) : 'unknown';
    return sendPage(reply, confirmationPage(confirmation, site));
  });
  server.post<Link>(route, options, async ({ params: { token } }, reply) => {
    const found = TOKEN.test(token) && (await confirmations.confirm(token));
    return sendPage(reply, confirmationPage(found ? 'confirmed' : 'unknown', site));
  });
}
