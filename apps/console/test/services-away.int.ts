import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';
import { newToken, tokenHash } from '../src/access/api-tokens';
import { hashPassword } from '../src/access/password';
import { Door } from './door';

interface Overview {
  readonly services: readonly { readonly name: string; readonly state: string }[];
}

const token = newToken();
const PASSWORD = 'a long enough password';

let database: TestDatabase;
let vhost: TestVhost;
let toDatabase: Door;
let toRabbit: Door;
let app: AppProcess;
let url: string;

beforeAll(async () => {
  database = await testDatabase({ template: 'empty', migrate: () => Promise.resolve() });
  vhost = await testVhost();
  toDatabase = await Door.to(database.url, 5432);
  toRabbit = await Door.to(vhost.amqpUrl, 5672);
  app = new AppProcess({
    main: join(__dirname, '../src/main.ts'),
    env: {
      ...{ AMQP_URL: toRabbit.url, DATABASE_URL: toDatabase.url, CONSOLE_PORT: '0' },
      CONSOLE_USERS: `ada:operator:${await hashPassword(PASSWORD)}`,
      CONSOLE_TOKENS: `robot:admin:sha256.${tokenHash(token)}`,
    },
  });
  url = String((await app.logged('the console is open'))['url']);
});

afterAll(async () => {
  app.kill('SIGTERM');
  await app.whenEnded();
  await toDatabase.shut();
  await toRabbit.shut();
  await vhost.drop();
  await database.drop();
});

const get = (path: string) => fetch(url + path, { headers: { authorization: `Bearer ${token}` } });

async function services(): Promise<Record<string, string>> {
  const { services } = (await (await get('/api/overview')).json()) as Overview;
  return Object.fromEntries(services.map(({ name, state }) => [name, state]));
}

/** The overview is asked until it says so: nothing tells from outside. */
async function said(expected: Record<string, string>): Promise<void> {
  for (;;) {
    const found = await services();
    if (Object.entries(expected).every(([name, state]) => found[name] === state)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('INVARIANT: without RabbitMQ and PostgreSQL the console starts, lets people in, and says what is away', async () => {
  expect(await services()).toEqual({
    ...{ RabbitMQ: 'away', PostgreSQL: 'away' },
    // Not away: nobody has said where it is.
    'management API': 'not set up',
  });
  const body = JSON.stringify({ name: 'ada', password: PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const login = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  expect([login.status, await login.json()]).toMatchObject([200, { name: 'ada', role: 'operator' }]);

  const runs = await get('/api/runs');
  expect([runs.status, await runs.json()]).toEqual([
    503,
    { error: { code: 'BATON_STORE_UNAVAILABLE', message: 'PostgreSQL cannot be reached' } },
  ]);
  const queues = (await (await get('/api/queues')).json()) as { queues: object[]; missing: string[] };
  expect(queues.queues.length).toBeGreaterThan(20);
  expect(queues.missing).toEqual(
    expect.arrayContaining([
      expect.stringContaining('RabbitMQ is away'),
      expect.stringContaining('PostgreSQL is away'),
    ]),
  );
  const why = (await (await get('/api/runs/some-run/explain')).json()) as { findings: { code: string }[] };
  expect(why.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['database-away', 'broker-away']),
  );
  expect((await get('/readyz')).status).toBe(503);
});

it('works once they are there, and again after each of them was away', async () => {
  await toDatabase.open();
  await toRabbit.open();
  await said({ RabbitMQ: 'up', PostgreSQL: 'up' });
  expect((await get('/api/runs')).status).toBe(200);

  await toDatabase.shut();
  await said({ RabbitMQ: 'up', PostgreSQL: 'away' });
  expect((await get('/api/runs')).status).toBe(503);
  await toDatabase.open();
  await said({ PostgreSQL: 'up' });
  expect((await get('/api/runs')).status).toBe(200);

  await toRabbit.shut();
  await said({ RabbitMQ: 'away', PostgreSQL: 'up' });
  expect((await get('/api/runs')).status).toBe(200);
  await toRabbit.open();
  await said({ RabbitMQ: 'up' });
});
