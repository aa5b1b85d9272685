import { createHash, createHmac } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Confirmation, Confirmations } from '../confirmations';
import { DAYS_TO_CONFIRM } from '../housekeeping';

const issue = `
insert into account_token (user_id, purpose, hash, expires_at)
values ($1, 'verification', $2, now() + make_interval(days => $3))
on conflict (hash) do nothing`;

const look = `
select verified_at is not null as confirmed from app_user where id = (
  select user_id from account_token where hash = $1 and purpose = 'verification' and expires_at > now()
)`;

// The token stays until it expires: who opens the link again is told that all is well.
const confirm = `
with found as (
  update app_user set verified_at = coalesce(verified_at, now()) where id = (
    select user_id from account_token where hash = $1 and purpose = 'verification' and expires_at > now()
  ) returning id
)
select count(*)::integer as count from found`;

const PURPOSE = 'confirm the address';

export function postgresConfirmations(dataSource: DataSource): Confirmations {
  return {
    async issue({ id, unsubscribeToken }) {
      const token = createHmac('sha256', unsubscribeToken).update(PURPOSE).digest('base64url');
      await dataSource.query(issue, [id, hashOf(token), DAYS_TO_CONFIRM]);
      return token;
    },
    async look(token): Promise<Confirmation> {
      const [user] = await dataSource.query<{ confirmed: boolean }[]>(look, [hashOf(token)]);
      if (!user) return 'unknown';
      return user.confirmed ? 'confirmed' : 'open';
    },
    async confirm(token) {
      const [found] = await dataSource.query<[{ count: number }]>(confirm, [hashOf(token)]);
      return found.count > 0;
    },
  };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
