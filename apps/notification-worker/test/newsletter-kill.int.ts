import { join } from 'node:path';
import { notificationsTasks, sendWeeklyNewsletter } from '@baton/contracts';
import { createPublisher } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { AppProcess } from '@baton/service/testing';
import { testVhost, type TestVhost } from '@baton/services/testing';
import { type House, openHouse, sealer } from './house';
import { type MailServer, startMailServer } from './mail-server';
import { startNewsletterWorker } from './newsletter-worker';

// A machine with too much to do was seen to send twenty mails a second.
jest.setTimeout(900_000);

const READERS = 10_000;

let house: House;
let server: MailServer;
let vhost: TestVhost;
let child: AppProcess | undefined;
let stopFinisher: (() => Promise<void>) | undefined;

beforeAll(async () => {
  [house, server, vhost] = await Promise.all([openHouse(), startMailServer(), testVhost()]);
  await house.dataSource.query(
    `insert into app_user (email, name, joined_at)
     select 'reader' || n || '@example.org', 'Reader ' || n, now() - interval '3 days' from generate_series(1, $1) as n`,
    [READERS],
  );
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await child?.whenEnded();
  await stopFinisher?.();
  await server.close();
  await house.close();
  await vhost.drop();
});

async function startWorker(): Promise<AppProcess> {
  const argv = [vhost.amqpUrl, house.url, server.url];
  child = new AppProcess({ main: join(__dirname, 'newsletter-process.ts'), argv });
  await child.logged('running');
  return child;
}

async function kill(worker: AppProcess): Promise<void> {
  worker.kill('SIGKILL');
  await worker.whenEnded();
}

async function send(): Promise<void> {
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  const tasks = Object.values(notificationsTasks);
  const publisher = createPublisher({ broker, store: house.store, sealer, tasks });
  await publisher.declare();
  await publisher.send(sendWeeklyNewsletter, {});
  await broker.close();
}

const count = async (query: string): Promise<number> => {
  const [row] = await house.dataSource.query<[{ count: number }]>(
    `select count(*)::integer as count from ${query}`,
  );
  return row.count;
};

/** Addresses of the mails that a worker was sending when it was killed: what became of them it took with it. */
async function underWay(): Promise<Set<string>> {
  const rows = await house.dataSource.query<{ recipient: string }[]>(
    `select recipient from delivery where state = 'pending'`,
  );
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Waits until the database says so, looking whenever the worker has come further. */
async function until(worker: AppProcess, isSo: () => Promise<boolean>): Promise<void> {
  for (let seen = 0; !(await isSo());) {
    const line = await worker.said(
      ({ msg, succeeded }) => msg === 'succeeded' && Number(succeeded) > seen,
      'more',
    );
    seen = Number(line['succeeded']);
  }
}

/** Lets a worker in this process, which nobody kills, send what is left. */
async function finish(): Promise<void> {
  let wake = (): void => undefined;
  stopFinisher = await startNewsletterWorker({
    ...{ amqpUrl: vhost.amqpUrl, databaseUrl: house.url, smtpUrl: server.url },
    onEvent: ({ type }) => {
      if (type === 'succeeded') wake();
    },
  });
  for (;;) {
    const further = new Promise<void>((resolve) => (wake = resolve));
    // Counting rows after each mail would be most of the work.
    if (server.letters.length >= READERS && (await allSent())) return;
    await further;
  }
}

const allFannedOut = async (): Promise<boolean> =>
  (await count(`newsletter_issue where finished_at is not null and sent = ${READERS}`)) === 1;
const someSent = async (): Promise<boolean> => (await count(`delivery where state = 'sent'`)) >= READERS / 5;
const allSent = async (): Promise<boolean> => (await count(`delivery where state = 'sent'`)) === READERS;

describe('INVARIANT: a newsletter to 10,000 readers', () => {
  it('reaches each of them once, though its workers are killed while they fan out and while they send', async () => {
    const fanningOut = await startWorker();
    await send();
    await fanningOut.logged('fanned out');
    await kill(fanningOut);
    const lost = await underWay();

    // A run that its worker dies of twice is taken for the cause, so the fan-out must be over before the next kill.
    const sending = await startWorker();
    await until(sending, allFannedOut);
    await until(sending, someSent);
    await kill(sending);
    for (const recipient of await underWay()) lost.add(recipient);

    await finish();

    const copies = new Map<string, number>();
    for (const { to } of server.letters) copies.set(to[0] ?? '', (copies.get(to[0] ?? '') ?? 0) + 1);
    expect(copies.size).toBe(READERS);
    // The window that SMTP leaves open: taken by the server, and the worker killed before it could write that down.
    const twice = [...copies].filter(([, letters]) => letters > 1).map(([recipient]) => recipient);
    expect(twice.filter((recipient) => !lost.has(recipient))).toEqual([]);
    expect(lost.size).toBeLessThan(100);
  });
});
