import type { DataSource } from 'typeorm';
import { walkInChunks } from '../../chunks';

// Counted anew each time. A position in the logs to go on from would miss rows: ids are given out before they commit.
const statement = `
with page as (
  select id from app_user where id > $1 order by id limit $2
), login as (
  select user_id, count(*) filter (where succeeded and at >= $3) as good,
         count(*) filter (where not succeeded and at >= $3) as failed,
         max(at) filter (where succeeded) as last_at
  from login_log where user_id in (select id from page) group by user_id
), operation as (
  select user_id, count(*) as done
  from operation_log where user_id in (select id from page) and at >= $3 group by user_id
), written as (
  insert into user_stats (user_id, logins, failed_logins, operations, last_login_at)
  select page.id, coalesce(good, 0), coalesce(failed, 0), coalesce(done, 0), last_at
  from page left join login on login.user_id = page.id left join operation on operation.user_id = page.id
  on conflict (user_id) do update
    set (logins, failed_logins, operations, last_login_at, updated_at) =
        (excluded.logins, excluded.failed_logins, excluded.operations,
         greatest(user_stats.last_login_at, excluded.last_login_at), now())
    where (user_stats.logins, user_stats.failed_logins, user_stats.operations, user_stats.last_login_at)
      is distinct from (excluded.logins, excluded.failed_logins, excluded.operations,
                        greatest(user_stats.last_login_at, excluded.last_login_at))
  returning 1
)
select (select max(id) from page) as last, (select count(*)::integer from written) as changed`;

interface Step {
  readonly last: number | null;
  readonly changed: number;
}

/** Brings the figures of all users up to date; writes those that changed, and counts them. */
export async function syncStats(
  dataSource: DataSource,
  { since, signal }: { since: Date; signal: AbortSignal },
): Promise<number> {
  let after = 0;
  let changed = 0;
  const step = async (limit: number): Promise<boolean> => {
    const [done] = await dataSource.query<[Step]>(statement, [after, limit, since]);
    if (done.last === null) return false;
    after = done.last;
    changed += done.changed;
    return true;
  };
  await walkInChunks({ step, signal });
  return changed;
}
