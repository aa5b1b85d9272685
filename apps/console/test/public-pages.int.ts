import { postgresConfirmations, postgresUsers } from '@baton/domain/accounts';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { type Logger, silentLogger } from '@baton/messaging';
import type { Operations } from '@baton/operations';
import { createMetrics, Parts, Readiness } from '@baton/service';
import { testDatabase, type TestDatabase } from '@baton/services/testing';
import { migrate, taskStoreDataSource, taskStoreMigrations } from '@baton/task-store';
import type { DataSource } from 'typeorm';
import { configuredUsers, LiveHub, startConsole } from '../src';

const NUMBER = '7KQ2-XM4T-9RWB-HD3C';
const parts = new Parts(silentLogger);
const said: unknown[] = [];

let database: TestDatabase;
let dataSource: DataSource;
let url: string;

const dataSourceAt = (at: string): DataSource =>
  taskStoreDataSource({ url: at, entities: domainEntities, migrations: domainMigrations });

async function migrateAt(at: string): Promise<void> {
  const connected = await dataSourceAt(at).initialize();
  await migrate(connected);
  await connected.destroy();
}

beforeAll(async () => {
  const migrations = taskStoreMigrations.length + domainMigrations.length;
  database = await testDatabase({ template: `console_public_${migrations}`, migrate: migrateAt });
  dataSource = dataSourceAt(database.url);
  const keep = (fields: object, message: string): void => void said.push({ ...fields, message });
  const log: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };
  url = await startConsole(
    {
      ...{ host: '127.0.0.1', port: 0, dataSource, site: { name: 'Baton & <Sons>' }, version: '0' },
      // What people open has nothing to do with what operators see.
      operations: {} as Operations,
      authenticator: configuredUsers([]),
      feed: new LiveHub(),
    },
    {
      ...{ name: 'console', log, parts, readiness: new Readiness(), stop: () => undefined },
      metrics: createMetrics('console'),
    },
  );
});

afterAll(async () => {
  await parts.stop();
  await dataSource.destroy();
  await database.drop();
});

async function open(path: string, request: RequestInit = {}) {
  const response = await fetch(url + path, { redirect: 'manual', ...request });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

describe('before PostgreSQL is there', () => {
  it('a page says to come back, and the log says it once and without the secret in the link', async () => {
    for (let i = 0; i < 2; i++) {
      const { status, headers, html } = await open('/unsubscribe/a-token-of-somebody');
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('30');
      expect(html).toBe('This page cannot be shown right now. Please try again in a minute.\n');
    }
    const warnings = said.filter((line) => JSON.stringify(line).includes('cannot be shown'));
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain('a-token-of-somebody');
    await dataSource.initialize();
    expect((await open('/unsubscribe/a-token-of-somebody')).status).toBe(404);
    expect(JSON.stringify(said.at(-1))).toContain('shown again');
  });
});

describe('the page of a certificate', () => {
  beforeAll(async () => {
    await dataSource.query(
      `insert into app_user (email, name) values ('private@example.org', 'Account Name')`,
    );
    await dataSource.query(`insert into course (title) values ('Engines')`);
    await dataSource.query(
      `insert into enrollment (course_id, user_id, progress, status, completed_at)
       values (1, 1, 100, 'completed', now())`,
    );
    await dataSource.query(
      `insert into certificate (number, enrollment_id, recipient_name, course_title, completed_at, pdf, revoked_reason)
       values ($1, 1, 'Ada <script>alert(1)</script> Lovelace', 'Engines & Looms', '2026-11-20T12:00Z', '', 'private reason')`,
      [NUMBER],
    );
  });

  it('says that it is valid, and no more than is printed on it', async () => {
    const { status, headers, html } = await open(`/certificates/${NUMBER}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const part of ['is valid', 'Ada &lt;script&gt;', 'Engines &amp; Looms', '2026-11-20', NUMBER])
      expect(html).toContain(part);
    for (const part of ['<script', 'private', 'Account Name']) expect(html).not.toContain(part);
  });

  it.each([NUMBER.toLowerCase(), NUMBER.replaceAll('-', ''), ` ${NUMBER.replaceAll('-', '%20')} `])(
    'is found by the number as people type it: %s',
    async (typed) => {
      expect(await open(`/certificates/${typed}`)).toMatchObject({ status: 200 });
    },
  );

  it('may run nothing, send nothing elsewhere, and is kept by nobody', async () => {
    const { headers } = await open(`/certificates/${NUMBER}`);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each([
    'AAAA-BBBB-CCCC-DDDD',
    '<script>alert(1)</script>',
    "' or 1=1 --",
    'a\0b',
    'x\r\nset-cookie: a=b',
    '\u202egnp.exe',
    '😀',
    'x'.repeat(90),
    '../../etc/passwd',
  ])('knows nothing of the number %j', async (number) => {
    const { status, headers, html } = await open(`/certificates/${encodeURIComponent(number)}`);
    expect(status).toBe(404);
    expect(headers.get('set-cookie')).toBeNull();
    expect(html).toContain('There is no such certificate');
    expect(html).not.toMatch(/<script|\u202e|\0/);
  });

  it.each(['x'.repeat(10_000), '%', '%ff', ''])(
    'answers no to what is no number at all (%#)',
    async (path) => {
      const { status, html } = await open(`/certificates/${path}`);
      expect([400, 404, 414]).toContain(status);
      expect(html).not.toContain('is valid');
    },
  );

  it('says that it was revoked, from the next look on, and not why', async () => {
    await dataSource.query(`update certificate set revoked_at = '2026-12-01T10:00Z'`);
    const { status, html } = await open(`/certificates/${NUMBER}`);
    expect(status).toBe(410);
    expect(html).toContain('was revoked');
    expect(html).toContain('2026-12-01');
    expect(html).not.toMatch(/is valid|private reason/);
  });

  it('is asked for by nobody more often than ten times a second', async () => {
    const answers = await Promise.all(Array.from({ length: 620 }, () => open('/certificates/-')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

describe('the page that confirms an address', () => {
  const verifiedAt = async (): Promise<Date | null> => {
    const [user] = await dataSource.query<[{ at: Date | null }]>(
      'select verified_at as at from app_user where id = 1',
    );
    return user.at;
  };
  let link: string;

  beforeEach(async () => {
    await dataSource.query('update app_user set verified_at = null where id = 1');
    await dataSource.query('delete from account_token');
    const user = await postgresUsers(dataSource).find(1);
    if (!user) throw new Error('expected the user of these tests');
    link = `/confirm/${await postgresConfirmations(dataSource).issue(user)}`;
  });

  it('asks and never confirms by being looked at, and the button confirms for good', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) await open(link, { method });
    expect((await open(link)).html).toContain('<button>Confirm the address</button>');
    expect(await verifiedAt()).toBeNull();

    const body = new URLSearchParams();
    expect(await open(link, { method: 'POST', body })).toMatchObject({ status: 200 });
    const confirmed = await verifiedAt();
    expect(confirmed).toEqual(expect.any(Date));
    await open(link, { method: 'POST', body });
    expect((await open(link)).html).toContain('Your address is confirmed');
    expect(await verifiedAt()).toEqual(confirmed);
  });

  it('confirms nothing with a token that is too old, of another purpose, or none', async () => {
    const [path, token] = [link, link.split('/').at(-1)];
    const spoilt = [
      `update account_token set expires_at = now() where user_id = 1`,
      `update account_token set purpose = 'password_reset', expires_at = now() + '1 day' where user_id = 1`,
    ];
    for (const statement of spoilt) {
      await dataSource.query(statement);
      for (const method of ['GET', 'POST']) expect((await open(path, { method })).status).toBe(404);
    }
    for (const other of ['unknown', '%00', `${token}a`, 'x'.repeat(5000)])
      expect([404, 414]).toContain((await open(`/confirm/${other}`, { method: 'POST' })).status);
    expect(await verifiedAt()).toBeNull();
  });

  it('is no way to the token: only its hash is stored', async () => {
    const rows = await dataSource.query<object[]>('select * from account_token');
    expect(JSON.stringify(rows)).not.toContain(link.split('/').at(-1));
  });
});

describe('the page to unsubscribe', () => {
  let link: string;

  const newsletter = async (): Promise<boolean> => {
    const [user] = await dataSource.query<[{ newsletter: boolean }]>(
      'select newsletter from app_user where id = 1',
    );
    return user.newsletter;
  };

  beforeEach(async () => {
    await dataSource.query('update app_user set newsletter = true where id = 1');
    const [user] = await dataSource.query<[{ token: string }]>(
      'select unsubscribe_token as token from app_user where id = 1',
    );
    link = `/unsubscribe/${user.token}`;
  });

  it('asks and never unsubscribes by being looked at, however often and by whichever program', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'GET']) await open(link, { method });
    const { status, html } = await open(link);
    expect(status).toBe(200);
    expect(html).toContain('<button>Stop the newsletter</button>');
    expect(html).not.toContain('private@example.org');
    expect(await newsletter()).toBe(true);
  });

  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  it.each([
    ['its button', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['a mail program, as a form with parts', form],
    ['a program that sends nothing along', undefined],
  ])('unsubscribes at once when it is posted to by %s, without login or redirect', async (_who, body) => {
    for (let i = 0; i < 2; i++) {
      const { status, html } = await open(link, { method: 'POST', ...(body && { body }) });
      expect(status).toBe(200);
      expect(html).toContain('You get no more newsletters');
      expect(await newsletter()).toBe(false);
    }
    expect((await open(link)).html).not.toContain('<button>');
  });

  it.each(['unknown-token', '%00', "'%20or%201=1", 'x'.repeat(5000), '..%2f'])(
    'leads nowhere with a token that is none (%#), and changes nobody',
    async (token) => {
      for (const method of ['GET', 'POST'])
        expect([404, 414]).toContain((await open(`/unsubscribe/${token}`, { method })).status);
      expect(await newsletter()).toBe(true);
    },
  );
});
