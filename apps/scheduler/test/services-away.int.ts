import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';

const main = join(__dirname, '../src/main.ts');
// Port 1 is reserved, and nobody listens there.
const NOBODY = '127.0.0.1:1';

describe('an app whose services are away', () => {
  let database: TestDatabase;
  let vhost: TestVhost;
  let app: AppProcess;

  beforeAll(async () => {
    database = await testDatabase({ template: 'empty', migrate: () => Promise.resolve() });
    vhost = await testVhost();
  });

  afterEach(() => app.kill('SIGKILL'));

  afterAll(async () => {
    await vhost.drop();
    await database.drop();
  });

  function start(change: Record<string, string>): AppProcess {
    app = new AppProcess({ main, env: { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, ...change } });
    return app;
  }

  async function health(path: 'livez' | 'readyz'): Promise<{ status: number; body: unknown }> {
    const line = await app.logged('health is served');
    const response = await fetch(String(line[path]));
    return { status: response.status, body: await response.json() };
  }

  it.each([
    ['PostgreSQL', { DATABASE_URL: `postgres://me:secret@${NOBODY}/baton` }],
    ['RabbitMQ', { AMQP_URL: `amqp://me:secret@${NOBODY}` }],
  ])('waits for %s, alive but not ready, and still stops with 0', async (_service, change) => {
    start(change);

    expect(await health('livez')).toMatchObject({ status: 200 });
    expect(await health('readyz')).toMatchObject({
      status: 503,
      body: { ready: false, checks: { app: { ok: false, detail: 'starting' } } },
    });

    app.kill('SIGTERM');
    const { exitCode, stdout } = await app.whenEnded();
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('secret');
    expect(stdout).not.toContain('"running"');
  });

  it('does not wait for a database that refuses the login, and says so in one message', async () => {
    const url = new URL(database.url);
    url.pathname = '/nowhere';
    start({ DATABASE_URL: url.href });

    const { exitCode, stderr } = await app.whenEnded();

    expect(exitCode).toBe(1);
    expect(stderr).toBe('scheduler could not start: PostgreSQL refused: database "nowhere" does not exist\n');
  });

  it('does not wait for a broker that refuses the login, and says so in one message', async () => {
    const url = new URL(vhost.amqpUrl);
    url.password = 'wrong';
    start({ AMQP_URL: url.href });

    const { exitCode, stderr } = await app.whenEnded();

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^scheduler could not start: RabbitMQ at .* refused user "guest".*\n$/);
  });
});
