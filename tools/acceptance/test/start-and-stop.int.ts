import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';

const APPS = ['ingestion-worker', 'processing-worker', 'notification-worker', 'scheduler'];

const TASK_SECRETS = 'a secret of the start and stop tests';

describe.each(APPS)('the %s as a process', (name) => {
  const main = join(__dirname, '../../../apps', name, 'src/main.ts');
  let database: TestDatabase;
  let vhost: TestVhost;
  let app: AppProcess | undefined;

  beforeAll(async () => {
    // Empty: the app brings its schema along.
    database = await testDatabase({ template: 'empty', migrate: () => Promise.resolve() });
    vhost = await testVhost();
  });

  afterEach(() => app?.kill('SIGKILL'));

  afterAll(async () => {
    await vhost.drop();
    await database.drop();
  });

  it('starts on an empty database and an empty vhost, is ready, and stops with 0', async () => {
    app = new AppProcess({
      main,
      env: { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, TASK_SECRETS },
    });
    const { readyz } = await app.logged('health is served');
    await app.logged('running');

    const response = await fetch(String(readyz));
    expect(await response.json()).toEqual({
      ready: true,
      checks: {
        app: { ok: true, detail: 'running' },
        PostgreSQL: { ok: true, detail: 'connected' },
        RabbitMQ: { ok: true, detail: 'connected' },
      },
    });
    expect(response.status).toBe(200);

    app.kill('SIGTERM');
    const { exitCode, stderr, messages } = await app.whenEnded();
    expect({ exitCode, stderr, last: messages.at(-1) }).toEqual({ exitCode: 0, stderr: '', last: 'stopped' });
  });

  it('lists what its configuration lacks and exits with 1', async () => {
    app = new AppProcess({ main });

    const { exitCode, stderr } = await app.whenEnded();

    expect(exitCode).toBe(1);
    expect(stderr).toContain('AMQP_URL');
    expect(stderr).toContain('DATABASE_URL');
  });
});
