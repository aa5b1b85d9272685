import type { Users } from '@baton/domain/accounts';
import { type Site, unsubscribePage } from '@baton/domain/notifications';
import type { FastifyInstance } from 'fastify';
import { forAnybody } from './for-anybody';
import { sendPage } from './send-page';

export interface UnsubscribeOptions {
  readonly users: Pick<Users, 'subscription' | 'unsubscribe'>;
  readonly site: Pick<Site, 'name'>;
}

interface Link {
  Params: { token: string };
}

const TOKEN = /^[\w-]{1,100}$/;
const route = '/unsubscribe/:token';

/** Looking changes nothing, posting unsubscribes: from the page's button, or from a mail program by itself (RFC 8058). */
export function unsubscribeRoutes(server: FastifyInstance, { users, site }: UnsubscribeOptions): void {
  const options = { config: forAnybody };
  server.get<Link>(route, options, async ({ params: { token } }, reply) => {
    const subscription = TOKEN.test(token) ? await users.subscription(token) : 'unknown';
    return sendPage(reply, unsubscribePage(subscription, site));
  });
  server.post<Link>(route, options, async ({ params: { token } }, reply) => {
    const found = TOKEN.test(token) && (await users.unsubscribe(token));
    return sendPage(reply, unsubscribePage(found ? 'unsubscribed' : 'unknown', site));
  });
}
