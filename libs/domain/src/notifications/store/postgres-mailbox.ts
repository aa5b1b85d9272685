import type { DataSource } from 'typeorm';
import type { Mailbox, MailboxEntry } from '../mailbox';

const keep = `
insert into mailbox_message (channel, reference, recipient, subject, text, html, attachments)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (reference) do nothing`;

const latest = `
select id, channel, reference, recipient, subject, text, html, attachments, created_at as "createdAt"
from mailbox_message order by id desc limit $1`;

export function postgresMailbox(dataSource: DataSource): Mailbox {
  return {
    async keep({ channel, reference, recipient, subject, text, html, attachments }) {
      await dataSource.query(keep, [
        channel,
        reference,
        recipient,
        subject,
        text,
        html,
        JSON.stringify(attachments),
      ]);
    },
    latest: (limit) => dataSource.query<MailboxEntry[]>(latest, [limit]),
  };
}
