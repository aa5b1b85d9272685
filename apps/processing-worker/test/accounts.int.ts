import { accountsHandlers } from '../src/handlers/accounts';
import { maintenanceHandlers } from '../src/handlers/maintenance';
import { aContext, aUser, emptyTables, type House, openHouse, waiting } from './house';

const now = new Date('2026-11-21T12:00:00Z');
const before = (days: number, milliseconds = 0): Date =>
  new Date(now.getTime() - days * 86_400_000 - milliseconds);

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

beforeEach(() => emptyTables(house));

afterAll(() => house.close());

const clock = () => now;
const context = (runId?: string) => aContext(house, runId === undefined ? {} : { runId });
const rows = (query: string): Promise<Record<string, unknown>[]> => house.dataSource.query(query);

describe('registering', () => {
  const person = { email: 'Ada@Example.org', name: 'Ada Lovelace' };
  const register = (ctx = context()) =>
    accountsHandlers({ dataSource: house.dataSource }).registerUser.run(person, ctx);

  it('INVARIANT: stores the account with what follows, or neither, wherever the attempt dies', async () => {
    const dying = {
      ...context(),
      transaction: (work: (tx: never) => Promise<unknown>) =>
        house.dataSource.transaction(async (em) => {
          await work(em as never);
          throw new Error('killed before the commit');
        }),
    };
    await expect(register(dying as never)).rejects.toThrow('killed before the commit');
    expect(await rows('select * from app_user')).toEqual([]);
    expect(await waiting(house)).toEqual([]);

    const { userId } = await register();

    expect(await rows('select id, email, name, verified_at from app_user')).toEqual([
      { id: userId, email: 'ada@example.org', name: 'Ada Lovelace', verified_at: null },
    ]);
    expect(await waiting(house)).toEqual([{ task: 'notifications.send_welcome_email', payload: { userId } }]);
  });

  it('again answers with the account that is there, and nothing follows', async () => {
    const first = await register();
    await house.dataSource.query('delete from baton.outbox');
    expect(await register()).toEqual({ userId: first.userId, created: false });
    expect(await waiting(house)).toEqual([]);
  });
});

describe('logs', () => {
  it('are written for many messages at once, and once for a message that comes again', async () => {
    const { logLogin, logOperation } = accountsHandlers({ dataSource: house.dataSource, clock });
    const runs = Array.from({ length: 300 }, (_, i) => `run-${i % 200}`);
    const query = jest.spyOn(house.dataSource, 'query');
    await Promise.all(runs.map((runId) => logLogin.run({ userId: 1, succeeded: true }, context(runId))));
    expect(query.mock.calls.length).toBeLessThan(5);
    query.mockRestore();
    await logOperation.run(
      { action: 'publish', details: { course: 7 }, at: '2026-01-01T00:00:00Z' },
      context(),
    );
    expect(await rows('select count(*)::integer as count, max(at) as at from login_log')).toEqual([
      { count: 200, at: now },
    ]);
    expect(await rows('select action, details, at from operation_log')).toEqual([
      { action: 'publish', details: { course: 7 }, at: new Date('2026-01-01T00:00:00Z') },
    ]);
  });
});

describe('the health check', () => {
  it('is well when all that it asks is', async () => {
    const { healthCheck } = accountsHandlers({ dataSource: house.dataSource, clock });
    expect(await healthCheck.run({}, context())).toEqual({
      healthy: true,
      checks: [{ name: 'database', milliseconds: expect.any(Number) }],
    });
  });

  it('says what is not, and why', async () => {
    const probes = { mail: () => Promise.reject(new Error('connection refused')) };
    const { healthCheck } = accountsHandlers({ dataSource: house.dataSource, probes, clock });
    expect(await healthCheck.run({}, context())).toMatchObject({
      healthy: false,
      checks: [{ name: 'database' }, { name: 'mail', problem: 'connection refused' }],
    });
  });
});

describe('cleanups', () => {
  it('each remove their own, and say how much', async () => {
    const handlers = accountsHandlers({ dataSource: house.dataSource, clock });
    const userId = await aUser(house);
    await house.dataSource.query(
      `insert into user_session (hash, user_id, expires_at) values ('a', $1, $2), ('b', $1, $3)`,
      [userId, before(0), before(-1)],
    );
    await house.dataSource.query(
      `insert into account_token (user_id, purpose, hash, expires_at)
       select user_id, 'verification', hash, expires_at from user_session`,
    );
    await house.dataSource.query(
      `insert into app_user (email, name, joined_at) values ('a@example.org', 'A', $1), ('b@example.org', 'B', $2)`,
      [before(7), before(7, 1)],
    );
    expect(await handlers.cleanupExpiredTokens.run({}, context())).toEqual({ deleted: 1 });
    expect(await handlers.cleanupExpiredSessions.run({}, context())).toEqual({ deleted: 1 });
    expect(await handlers.cleanupUnverifiedUsers.run({}, context())).toEqual({ deleted: 1 });
    expect(await handlers.syncUserStats.run({}, context())).toEqual({ users: 2 });
    expect(await rows('select email from app_user order by email')).toEqual([
      { email: 'a@example.org' },
      { email: 'u0@example.org' },
    ]);
  });

  it('of old data remove notifications, tokens and logs, each at its age', async () => {
    const { cleanupOldData } = maintenanceHandlers({ dataSource: house.dataSource, clock });
    const userId = await aUser(house);
    const insert = (statement: string, parameters: unknown[]) =>
      house.dataSource.query(statement, parameters);
    await insert(
      `insert into notification (user_id, type, title, cause, created_at)
       values (1, 'message', 'old', 'a', $1), (1, 'message', 'at thirty days', 'b', $2)`,
      [before(30, 1), before(30)],
    );
    await insert(
      `insert into account_token (user_id, purpose, hash, expires_at) values ($1, 'verification', 'a', $2)`,
      [userId, now],
    );
    await insert(
      `insert into login_log (run_id, user_id, succeeded, at) values ('a', 1, true, $1), ('b', 1, true, $2)`,
      [before(90, 1), before(90)],
    );
    await insert(
      `insert into delivery (channel, template, recipient, cause, state, created_at)
       values ('email', 'plain', 'a@example.org', 'a', 'sent', $1), ('email', 'plain', 'a@example.org', 'b', 'sent', $2)`,
      [before(90, 1), before(90)],
    );
    expect(await cleanupOldData.run({}, context())).toEqual({
      deleted: 4,
      notifications: 1,
      tokens: 1,
      logs: 2,
    });
    expect(await cleanupOldData.run({}, context())).toEqual({
      deleted: 0,
      notifications: 0,
      tokens: 0,
      logs: 0,
    });
    expect(await rows('select title from notification')).toEqual([{ title: 'at thirty days' }]);
  });
});
