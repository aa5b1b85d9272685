import type { Mailbox, MailboxItem } from '@baton/domain/notifications';
import { InvalidOptionError } from '@baton/messaging';
import { UnknownIdError } from '@baton/operations';
import * as schemas from '../schemas';
import type { ApiServer } from '../server';

/** Messages that were kept instead of sent. */
export type MailboxReader = Pick<Mailbox, 'page' | 'find'>;

/** What people were written: their names, addresses and words, so not for everybody who may look at queues. */
export function mailboxRoutes(server: ApiServer, { mailbox }: { mailbox: MailboxReader }): void {
  server.get(
    '/mailbox',
    {
      config: { role: 'operator' },
      schema: { querystring: schemas.mailQuery, response: { 200: schemas.mailPage } },
    },
    async ({ query: { limit = 50, cursor, to: recipient } }) => {
      const before = cursorOf(cursor);
      const found = await mailbox.page({
        limit: limit + 1,
        ...(before !== undefined && { before }),
        ...(recipient !== undefined && { recipient }),
      });
      const items = found.slice(0, limit).map(itemOf);
      return { items, next: found.length > limit ? items.at(-1)?.id : undefined };
    },
  );
  server.get(
    '/mailbox/:id',
    { config: { role: 'operator' }, schema: { params: schemas.byId, response: { 200: schemas.mailDetail } } },
    async ({ params: { id } }) => {
      const entry = await mailbox.find(id);
      if (!entry) throw new UnknownIdError('message', id);
      return { ...itemOf(entry), text: entry.text, html: entry.html ?? undefined };
    },
  );
  server.get(
    '/mailbox/:id/html',
    { config: { role: 'operator' }, schema: { params: schemas.byId } },
    async ({ params: { id } }, reply) => {
      const entry = await mailbox.find(id);
      if (entry?.html === undefined || entry.html === null) throw new UnknownIdError('HTML of message', id);
      return reply.headers(FRAMED).type('text/html; charset=utf-8').send(entry.html);
    },
  );
}

/** A frame of the console's page: with the styles it brings, without scripts, and with nothing from elsewhere. */
const FRAMED = {
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

const itemOf = ({ id, channel, recipient: to, subject, createdAt: sentAt }: MailboxItem) => ({
  ...{ id, channel, to, subject, sentAt },
});

function cursorOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^\d{1,18}$/.test(cursor)) return cursor;
  throw new InvalidOptionError('cursor', '`next` of the page before', cursor);
}
