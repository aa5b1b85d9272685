import type { DataSource } from 'typeorm';
import type { Mailbox, MailboxEntry, MailboxItem } from '../mailbox';

const keep = `
insert into mailbox_message (channel, reference, recipient, subject, text, html, attachments)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (reference) do nothing`;

const item = `id, channel, recipient, subject, created_at as "createdAt"`;

const page = `
select ${item} from mailbox_message
where ($1::bigint is null or id < $1) and ($2::text is null or recipient = $2)
order by id desc limit $3`;

const find = `select ${item}, reference, text, html, attachments from mailbox_message where id = $1`;

const ID = /^\d{1,18}$/;

export function postgresMailbox(dataSource: DataSource): Mailbox {
  return {
    async keep({ channel, reference, recipient, subject, text, html, attachments }) {
      const values = [channel, reference, recipient, subject, text, html, JSON.stringify(attachments)];
      await dataSource.query(keep, values);
    },
    async page({ before, recipient, limit }) {
      if (before !== undefined && !ID.test(before))
        throw new RangeError(`before: expected the id of a message, got ${JSON.stringify(before)}`);
      return dataSource.query<MailboxItem[]>(page, [before ?? null, recipient ?? null, limit]);
    },
    async find(id) {
      if (!ID.test(id)) return undefined;
      const [found] = await dataSource.query<MailboxEntry[]>(find, [id]);
      return found;
    },
  };
}
