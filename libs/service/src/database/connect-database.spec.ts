import { silentLogger } from '@baton/messaging/contract';
import { Readiness } from '../health/readiness';
import { Parts } from '../lifecycle/parts';
import { createMetrics } from '../metrics/registry';
import { connectDatabase, type Database } from './connect-database';

const failing = (code: string, message = code) => Object.assign(new Error(message), { code });

function setUp(...answers: (Error | undefined)[]) {
  const warn = jest.fn();
  const log = { ...silentLogger, warn };
  const manners = { log, parts: new Parts(log), readiness: new Readiness(), metrics: createMetrics('test') };
  const database = {
    initialize: jest.fn(async () => {
      const answer = answers.shift();
      if (answer !== undefined) throw answer;
    }),
    destroy: jest.fn(async () => undefined),
    query: jest.fn(async () => [{ one: 1 }]),
  } satisfies Database;
  const prepare = jest.fn(async () => undefined);
  const connect = (pause = () => 0) => connectDatabase(database, { manners, prepare, pause });
  return { manners, database, prepare, connect, warn };
}

describe('connecting to PostgreSQL', () => {
  it('prepares the database once and closes it when the app stops', async () => {
    const { connect, database, prepare, manners } = setUp();

    await connect();
    await manners.parts.stop();

    expect(prepare).toHaveBeenCalledTimes(1);
    expect(database.destroy).toHaveBeenCalledTimes(1);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', '57P03', '53300'])(
    'waits while it is away (%s), and says so once',
    async (code) => {
      const { connect, warn, database } = setUp(failing(code), failing(code), failing(code));

      await connect();

      expect(database.initialize).toHaveBeenCalledTimes(4);
      expect(warn).toHaveBeenCalledTimes(1);
    },
  );

  it.each([
    ['28P01', 'password authentication failed for user "me"'],
    ['3D000', 'database "nowhere" does not exist'],
  ])('gives up at once on what waiting does not change (%s)', async (code, message) => {
    const { connect } = setUp(failing(code, message));

    await expect(connect()).rejects.toMatchObject({
      code: 'BATON_STORE_UNAVAILABLE',
      message: `PostgreSQL refused: ${message}`,
    });
  });

  it('does not hide a migration that fails', async () => {
    const { connect, prepare } = setUp();
    prepare.mockRejectedValue(failing('42601', 'syntax error'));

    await expect(connect()).rejects.toThrow('syntax error');
  });

  it('migrates again when the connection was lost meanwhile', async () => {
    const { connect, prepare, database } = setUp();
    prepare.mockRejectedValueOnce(failing('', 'Connection terminated unexpectedly'));

    await connect();

    expect(prepare).toHaveBeenCalledTimes(2);
    expect(database.initialize).toHaveBeenCalledTimes(1);
  });

  it('stops waiting when the app stops', async () => {
    const { connect, manners, database } = setUp(failing('ECONNREFUSED'));
    const connecting = connect(() => 1_000_000);
    const failed = expect(connecting).rejects.toThrow();

    await manners.parts.stop();

    await failed;
    expect(database.destroy).not.toHaveBeenCalled();
  });
});

describe('stopping while PostgreSQL is being connected to', () => {
  it('closes the connection that comes too late', async () => {
    const { connect, manners, database, prepare } = setUp();
    let arrive = (): void => undefined;
    database.initialize.mockImplementation(() => new Promise((resolve) => (arrive = resolve)));
    const failed = expect(connect()).rejects.toThrow();

    await manners.parts.stop();
    arrive();

    await failed;
    expect(database.destroy).toHaveBeenCalledTimes(1);
    expect(prepare).not.toHaveBeenCalled();
  });
});

describe('readiness of PostgreSQL', () => {
  it('INVARIANT: is asked of the database itself each time', async () => {
    const { connect, manners, database } = setUp();
    const ready = async () => (await manners.readiness.report()).checks['PostgreSQL'];
    const connecting = connect();

    expect(await ready()).toEqual({ ok: false, detail: 'connecting' });
    await connecting;
    expect(await ready()).toEqual({ ok: true, detail: 'connected' });
    database.query.mockRejectedValueOnce(failing('57P01', 'terminating connection'));
    expect(await ready()).toEqual({ ok: false, detail: 'terminating connection' });
    expect(await ready()).toEqual({ ok: true, detail: 'connected' });
  });
});
