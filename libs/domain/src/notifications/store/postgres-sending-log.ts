import type { DataSource } from 'typeorm';
import { deleteInChunks } from '../../chunks';
import type { SendingLog } from '../sending-log';

const deliveries = `
delete from delivery where id = any(array(
  select id from delivery where created_at < $2 order by created_at limit $1 for update skip locked
)) returning 1`;

const webhooks = `
delete from webhook_delivery where (subscription_id, event_id) in (
  select subscription_id, event_id from webhook_delivery where created_at < $2
  order by created_at limit $1 for update skip locked
) returning 1`;

const mailbox = `
delete from mailbox_message where id = any(array(
  select id from mailbox_message where created_at < $2 order by id limit $1 for update skip locked
)) returning 1`;

export function postgresSendingLog(dataSource: DataSource): SendingLog {
  return {
    async deleteOlderThan(moment, signal) {
      let deleted = 0;
      for (const statement of [deliveries, webhooks, mailbox])
        deleted += await deleteInChunks(dataSource, { statement, parameters: [moment], signal });
      return deleted;
    },
  };
}
