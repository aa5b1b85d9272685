import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { testServices } from './config';

export interface TestDatabaseOptions {
  /**
   * Name of the schema, with a hash or version of its migrations: on a server that outlives the test run, a template of
   * that name is taken as migrated. Lower case letters, digits and underscores, 40 at most.
   */
  readonly template: string;
  /** Brings an empty database to that schema and closes its connections. Called once per server and name. */
  readonly migrate: (url: string) => Promise<void>;
}

export interface TestDatabase {
  readonly url: string;
  /** Ends what is still connected. */
  drop(): Promise<void>;
}

/** A database of its own with the schema in place: migrated once per run, then copied (about 60 ms). */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { databaseUrl } = testServices();
  const template = templateName(options.template);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(databaseUrl, async (admin) => {
    await ensureTemplate(admin, {
      template,
      url: databaseOf(databaseUrl, `${template}_new`),
      migrate: options.migrate,
    });
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: databaseOf(databaseUrl, name),
    drop: () =>
      withAdmin(databaseUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** One test process migrates while the others wait. Only a finished template ever carries the name. */
async function ensureTemplate(
  admin: Client,
  { template, url, migrate }: { template: string; url: string; migrate: TestDatabaseOptions['migrate'] },
): Promise<void> {
  await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount !== 0) return;
    const unfinished = escapeIdentifier(`${template}_new`);
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    await migrate(url);
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
  }
}

async function withAdmin(url: string, act: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}

function templateName(name: string): string {
  if (!/^[a-z0-9_]{1,40}$/.test(name)) {
    throw new Error(
      `Expected a template name of 1–40 lower case letters, digits and underscores, got "${name}"`,
    );
  }
  return `baton_template_${name}`;
}

function databaseOf(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
}
