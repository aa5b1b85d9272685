/** Oldest first; rows somebody else is working on are left for the next time. `$1` rows at most, `$2` the moment. */

export const deleteExpiredTokens = `
delete from account_token where id = any(array(
  select id from account_token where expires_at <= $2 order by expires_at limit $1 for update skip locked
)) returning 1`;

export const deleteExpiredSessions = `
delete from user_session where hash = any(array(
  select hash from user_session where expires_at <= $2 order by expires_at limit $1 for update skip locked
)) returning 1`;

// A user who confirms the address meanwhile is locked and skipped, or seen as confirmed.
export const deleteUnverifiedUsers = `
delete from app_user where id = any(array(
  select id from app_user where verified_at is null and joined_at < $2 and not admin
  order by joined_at limit $1 for update skip locked
)) returning 1`;

export const deleteOperations = `
delete from operation_log where id = any(array(
  select id from operation_log where at < $2 order by at limit $1 for update skip locked
)) returning 1`;

export const deleteLogins = `
delete from login_log where id = any(array(
  select id from login_log where at < $2 order by at limit $1 for update skip locked
)) returning 1`;
