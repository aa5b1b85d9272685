import {
  type AccountsHousekeeping,
  logLimit,
  postgresAccountLog,
  postgresAccountsHousekeeping,
  postgresUsers,
  statsSince,
  unverifiedLimit,
} from '@baton/domain/accounts';
import { type DomainDatabase, openDomainDatabase } from '@baton/domain/testing';
import type { DataSource } from 'typeorm';
import { aUser, daysBefore, emptyTables, never, now, rowsIn } from './people';

let database: DomainDatabase;
let dataSource: DataSource;
let housekeeping: AccountsHousekeeping;

beforeAll(async () => {
  database = await openDomainDatabase();
  ({ dataSource } = database);
  housekeeping = postgresAccountsHousekeeping(dataSource);
});

beforeEach(() => emptyTables(dataSource));

afterAll(() => database.close());

const aToken = (userId: number, hash: string, expiresAt: Date) =>
  dataSource.query(
    `insert into account_token (user_id, purpose, hash, expires_at) values ($1, 'verification', $2, $3)`,
    [userId, hash, expiresAt],
  );

const kept = async (table: string, column: string): Promise<unknown[]> => {
  const rows = await dataSource.query<{ value: unknown }[]>(
    `select ${column} as value from ${table} order by ${column}`,
  );
  return rows.map(({ value }) => value);
};

describe('unverified users', () => {
  it('are removed when seven days are over, and not at seven days exactly', async () => {
    const unverified = { verifiedAt: null };
    const atSevenDays = await aUser(dataSource, { ...unverified, joinedAt: daysBefore(7) });
    const after = await aUser(dataSource, { ...unverified, joinedAt: daysBefore(7, 1) });
    const young = await aUser(dataSource, { ...unverified, joinedAt: daysBefore(6) });

    expect(await housekeeping.deleteUnverifiedUsers(unverifiedLimit(now), never)).toBe(1);

    expect(await kept('app_user', 'id')).toEqual([atSevenDays, young]);
    expect(after).not.toBe(atSevenDays);
  });

  it('are all that is removed: verified users and administrators stay, tokens of the others go along', async () => {
    const verified = await aUser(dataSource);
    const admin = await aUser(dataSource, { admin: true, verifiedAt: null });
    const gone = await aUser(dataSource, { verifiedAt: null });
    await aToken(verified, 'a', daysBefore(-1));
    await aToken(gone, 'b', daysBefore(-1));

    expect(await housekeeping.deleteUnverifiedUsers(unverifiedLimit(now), never)).toBe(1);

    expect(await kept('app_user', 'id')).toEqual([verified, admin]);
    expect(await kept('account_token', 'hash')).toEqual(['a']);
  });

  it('are kept when they confirm their address while the cleanup runs', async () => {
    const userId = await aUser(dataSource, { verifiedAt: null });
    await dataSource.transaction(async (em) => {
      await em.query('update app_user set verified_at = now() where id = $1', [userId]);
      expect(await housekeeping.deleteUnverifiedUsers(unverifiedLimit(now), never)).toBe(0);
    });
    expect(await kept('app_user', 'id')).toEqual([userId]);
  });
});

describe('tokens and sessions', () => {
  it('are removed from the moment on at which they expire', async () => {
    const userId = await aUser(dataSource);
    await aToken(userId, 'expired', daysBefore(1));
    await aToken(userId, 'expires now', now);
    await aToken(userId, 'valid', daysBefore(0, -1));
    await dataSource.query(
      `insert into user_session (hash, user_id, expires_at) select hash, user_id, expires_at from account_token`,
    );

    expect(await housekeeping.deleteExpiredTokens(now, never)).toBe(2);
    expect(await housekeeping.deleteExpiredSessions(now, never)).toBe(2);

    expect(await kept('account_token', 'hash')).toEqual(['valid']);
    expect(await kept('user_session', 'hash')).toEqual(['valid']);
  });

  it('go chunk by chunk: what was done before a stop stays done', async () => {
    const userId = await aUser(dataSource);
    await dataSource.query(
      `insert into account_token (user_id, purpose, hash, expires_at)
       select $1, 'verification', n, $2 from generate_series(1, 2500) as n`,
      [userId, daysBefore(1)],
    );
    let looks = 0;
    const stops = Object.assign(new AbortController().signal, {
      throwIfAborted: () => {
        if (++looks > 1) throw new Error('the worker stops');
      },
    });

    await expect(housekeeping.deleteExpiredTokens(now, stops)).rejects.toThrow('the worker stops');
    const left = await rowsIn(dataSource, 'account_token');

    // Some are gone, unless the first chunk was too slow on a busy machine.
    expect(left).toBeGreaterThanOrEqual(1500);
    expect(await housekeeping.deleteExpiredTokens(now, never)).toBe(left);
  });

  it('go in statements that may hold their locks for a tenth of a second, however slow each row is', async () => {
    const userId = await aUser(dataSource);
    await dataSource.query(
      `insert into account_token (user_id, purpose, hash, expires_at)
       select $1, 'verification', n, $2 from generate_series(1, 300) as n`,
      [userId, daysBefore(1)],
    );
    await dataSource.query(`
      create table held (rows integer);
      create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.002); return old; end';
      create function hold() returns trigger language plpgsql as
        'begin insert into held select count(*) from gone; return null; end';
      create trigger slow before delete on account_token for each row execute function slow();
      create trigger hold after delete on account_token
        referencing old table as gone for each statement execute function hold();`);
    try {
      expect(await housekeeping.deleteExpiredTokens(now, never)).toBe(300);
      const [{ most }] = await dataSource.query<[{ most: number }]>('select max(rows) as most from held');
      // Two milliseconds each. Rows and not a clock: a busy machine may let a statement wait for the processor.
      expect(most).toBeLessThanOrEqual(50);
    } finally {
      await dataSource.query('drop function slow, hold cascade; drop table held');
    }
  });
});

describe('logs', () => {
  const log = () => postgresAccountLog(dataSource);
  const login = (runId: string, at: Date, succeeded = true) => ({
    runId,
    userId: 1,
    succeeded,
    ip: '2001:db8::1',
    userAgent: 'Agent\0 1',
    at,
  });
  const operation = (runId: string, at: Date, details: unknown = null) => ({
    runId,
    userId: null,
    action: 'publish',
    target: 'course:1',
    details,
    at,
  });

  it('take many rows at once, and a run that comes again once', async () => {
    const records = Array.from({ length: 500 }, (_, i) => login(`run ${i}`, now));
    await log().addLogins(records);
    await log().addLogins([...records, login('another', now)]);
    expect(await rowsIn(dataSource, 'login_log')).toBe(501);
  });

  it('take details that PostgreSQL cannot store as they are', async () => {
    const details = { nul: 'a\0b', half: 'a\ud800b', slashes: '\\u0000', face: '😀' };
    await log().addOperations([operation('r', now, details), operation('s', now)]);
    expect(await kept('operation_log', 'details')).toEqual([
      { nul: 'ab', half: 'ab', slashes: '\\u0000', face: '😀' },
      null,
    ]);
  });

  it('are removed after ninety days', async () => {
    await log().addLogins([login('old', daysBefore(90, 1)), login('young', daysBefore(90))]);
    await log().addOperations([operation('old', daysBefore(90, 1)), operation('young', daysBefore(90))]);

    expect(await housekeeping.deleteLogs(logLimit(now), never)).toBe(2);

    expect(await kept('login_log', 'run_id')).toEqual(['young']);
    expect(await kept('operation_log', 'run_id')).toEqual(['young']);
  });

  it('become figures of the last 30 days, written only where they changed', async () => {
    const userId = await aUser(dataSource);
    await aUser(dataSource);
    await log().addLogins([
      login('a', daysBefore(1)),
      login('b', daysBefore(2), false),
      login('c', daysBefore(31)),
      login('d', daysBefore(30)),
    ]);
    await log().addOperations([{ ...operation('e', daysBefore(3)), userId }]);

    expect(await housekeeping.syncStats(statsSince(now), never)).toBe(2);
    expect(await housekeeping.syncStats(statsSince(now), never)).toBe(0);
    expect(await dataSource.query('select * from user_stats where user_id = $1', [userId])).toMatchObject([
      { logins: 2, failed_logins: 1, operations: 1, last_login_at: daysBefore(1) },
    ]);
  });
});

describe('users', () => {
  it('unsubscribe with the token of their newsletter, and with no other', async () => {
    const users = postgresUsers(dataSource);
    const userId = await aUser(dataSource);
    const other = await aUser(dataSource);
    const token = (await users.find(userId))?.unsubscribeToken ?? '';

    expect(await users.subscription(`${token}x`)).toBe('unknown');
    expect(await users.subscription(token)).toBe('subscribed');
    expect(await users.unsubscribe(`${token}x`)).toBe(false);
    expect(await users.unsubscribe(token)).toBe(true);
    expect(await users.subscription(token)).toBe('unsubscribed');

    expect(await users.find(userId)).toMatchObject({ newsletter: false });
    expect(await users.find(other)).toMatchObject({ newsletter: true });
  });

  it('name the administrators who are still there', async () => {
    await aUser(dataSource);
    await aUser(dataSource, { admin: true, active: false });
    const admin = await aUser(dataSource, { admin: true });
    expect(await postgresUsers(dataSource).admins()).toEqual([{ id: admin, email: 'u2@example.org' }]);
  });
});
