import type { DataSource } from 'typeorm';
import { deleteInChunks } from '../../chunks';
import type { Notices } from '../notices';
import { broadcast } from './broadcast';

const add = `
with added as (
  insert into notification (user_id, type, title, body, link, cause) values ($1, $2, $3, $4, $5, $6)
  on conflict (user_id, cause) do nothing returning 1
)
select count(*)::integer as count from added`;

const deleteOld = `
delete from notification where id = any(array(
  select id from notification where created_at < $2 order by created_at limit $1 for update skip locked
)) returning 1`;

export function postgresNotices(dataSource: DataSource): Notices {
  return {
    async addWithin(em, { userId, type, title, body, link, cause }) {
      const [added] = await em.query<[{ count: number }]>(add, [userId, type, title, body, link, cause]);
      return added.count > 0;
    },
    broadcast: (news, options) => broadcast(dataSource, news, options),
    deleteOlderThan: (moment, signal) =>
      deleteInChunks(dataSource, { statement: deleteOld, parameters: [moment], signal }),
  };
}
