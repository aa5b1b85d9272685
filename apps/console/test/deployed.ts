import { join } from 'node:path';
import { domainEntities, domainMigrations } from '@baton/domain/schema';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { taskStoreTemplateWith } from '@baton/task-store/testing';
import { newToken, tokenHash } from '../src/access/api-tokens';
import { EventReader } from './event-reader';
import { type HeldMailServer, startHeldMailServer } from './held-mail-server';

export interface Deployed {
  readonly mails: HeldMailServer;
  readonly worker: AppProcess;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  /** Once `path` gives what `fits`: figures of RabbitMQ and the book of workers come with a delay, and nobody tells. */
  until<T>(path: string, fits: (body: T) => boolean): Promise<T>;
  events(): Promise<EventReader>;
  close(): Promise<void>;
}

const CONSOLE = join(__dirname, '../src/main.ts');
const WORKER = join(__dirname, '../../notification-worker/src/main.ts');

/** The console and the notification-worker as they are deployed: processes of their own, on RabbitMQ and PostgreSQL. */
export async function deploy(): Promise<Deployed> {
  const schema = taskStoreTemplateWith({ entities: domainEntities, migrations: domainMigrations });
  const [database, vhost, mails] = await Promise.all([
    testDatabase(schema),
    testVhost(),
    startHeldMailServer(),
  ]);
  const token = newToken();
  const secrets = { TASK_SECRETS: 'sixteen-characters-or-more' };
  const servers = { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, ...secrets };
  const access = { CONSOLE_PORT: '0', CONSOLE_TOKENS: `robot:admin:sha256.${tokenHash(token)}` };
  const app = new AppProcess({
    main: CONSOLE,
    env: { ...servers, ...access, RABBITMQ_MANAGEMENT_URL: vhost.managementUrl },
  });
  const worker = new AppProcess({
    main: WORKER,
    env: { ...servers, SMTP_URL: mails.url, WORKER_CONCURRENCY: '1', WORKER_PREFETCH_MULTIPLIER: '1' },
  });
  const stop = async (): Promise<void> => {
    for (const each of [app, worker]) each.kill('SIGTERM');
    mails.open();
    await Promise.all([app.whenEnded(), worker.whenEnded()]);
    await mails.close();
    await Promise.all([vhost.drop(), database.drop()]);
  };
  try {
    const [{ url }] = await Promise.all([app.logged('the console is open'), worker.logged('running')]);
    return { mails, worker, ...client(String(url), { token, stop }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What one asks the console that is open at `url`. */
function client(
  url: string,
  { token, stop }: { token: string; stop: () => Promise<void> },
): Omit<Deployed, 'mails' | 'worker'> {
  const headers = { authorization: `Bearer ${token}` };
  const ask = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(url + path, init);
    const body = (await response.json()) as T;
    if (!response.ok) throw new Error(`${path}: expected success, got ${JSON.stringify(body)}`);
    return body;
  };
  const get = <T>(path: string): Promise<T> => ask<T>(path, { headers });
  const readers: EventReader[] = [];
  return {
    get,
    post: (path, body = {}) =>
      ask(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async until<T>(path: string, fits: (body: T) => boolean): Promise<T> {
      for (;;) {
        const body = await get<T>(path);
        if (fits(body)) return body;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async events() {
      const reader = await EventReader.open(url, headers);
      readers.push(reader);
      return reader;
    },
    async close() {
      for (const reader of readers) reader.close();
      await stop();
    },
  };
}
