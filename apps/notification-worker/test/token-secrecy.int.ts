import { inspect } from 'node:util';
import { notifications, sendPasswordResetEmail } from '@baton/contracts';
import { postgresMailbox } from '@baton/domain/notifications';
import {
  createMemoryBroker,
  createPublisher,
  createRelay,
  createWorker,
  type Logger,
  milliseconds,
  seconds,
  type TaskEvent,
} from '@baton/messaging';
import { openChannels } from '../src/adapters/channels';
import { notificationHandlers } from '../src/handlers/notifications';
import { type House, openHouse, sealer } from './house';
import { type MailServer, read, startMailServer } from './mail-server';
import { aUser } from './people';

const site = { url: 'https://learn.example.org', name: 'Baton' };
const from = { name: 'Baton', address: 'no-reply@learn.example.org' };
const races = { of: () => Promise.resolve(undefined) };
const TOKEN = 'c5x8-top-secret-3b77';

let house: House;
let server: MailServer;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [house, server] = await Promise.all([openHouse(), startMailServer()]);
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await server.close();
  await house.close();
});

/** Every row of every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await house.dataSource.query<{ name: string }[]>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const contents = await Promise.all(
    tables.map(({ name }) => house.dataSource.query<unknown[]>(`select t::text from ${name} as t`)),
  );
  return JSON.stringify(contents);
}

/** Text and bytes, base64 and hex: the forms in which it could lie somewhere. */
const forms = [TOKEN, Buffer.from(TOKEN).toString('hex'), Buffer.from(TOKEN).toString('base64').slice(2, -4)];

function expectNoToken(text: string): void {
  for (const form of forms) expect(text).not.toContain(form);
}

/** Keeps what a log line is made of, before any redaction: that must not be what saves us. */
function unredacted(lines: string[], bound: object = {}): Logger {
  const keep = (fields: object, message: string): void => {
    lines.push(inspect({ ...bound, ...fields, message }, { depth: 9 }));
  };
  const child = (fields: object): Logger => unredacted(lines, { ...bound, ...fields });
  return { debug: keep, info: keep, warn: keep, error: keep, child };
}

/** A worker on a broker in memory and the database, that logs all it can and sends to the server given, or nowhere. */
async function startWorker(smtpUrl: string | undefined) {
  const lines: string[] = [];
  const log = unredacted(lines);
  const channels = openChannels(house.dataSource, {
    smtp: smtpUrl === undefined ? undefined : { url: smtpUrl, from },
  });
  const { dataSource, store } = house;
  const handlers = Object.values(notificationHandlers({ dataSource, channels, races, site }));
  const broker = createMemoryBroker();
  await broker.connect();
  const queues = Object.values(notifications);
  const worker = createWorker({ broker, store, sealer, handlers, queues, log });
  const publisher = createPublisher({ broker, store, sealer, tasks: handlers.map(({ task }) => task) });
  const relay = createRelay({ store, broker, log, pollInterval: milliseconds(10) });
  const events: TaskEvent[] = [];
  worker.events.on((event) => void events.push(event));
  await publisher.declare();
  await worker.start();
  relay.start();
  const stopAll = async (): Promise<void> => {
    await relay.stop();
    await worker.stop();
    await broker.close();
    await channels.mailer.close();
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopAll());
  stops.push(stop);
  return { publisher, broker, events, lines, stop };
}

describe('INVARIANT: the token of a password reset is in the mail and nowhere else', () => {
  it('when all goes well', async () => {
    const userId = await aUser(house.dataSource);
    const { publisher, events, lines, stop } = await startWorker(server.url);
    const run = await publisher.send(sendPasswordResetEmail, { userId, token: TOKEN });
    expect(await run.result({ timeout: seconds(30) })).toEqual({ status: 'sent' });
    await stop();
    expect((await read(server.letters[0])).text).toContain(TOKEN);
    expectNoToken(await everythingStored());
    expectNoToken(JSON.stringify(events));
    expectNoToken(lines.join(''));
  });

  it('when it waits in the outbox, is refused by a server that quotes it, and becomes a dead letter', async () => {
    const userId = await aUser(house.dataSource, { email: 'eve@example.org' });
    server.behave({ content: { code: 554, text: `blocked ${TOKEN}` } });
    const { publisher, broker, events, lines, stop } = await startWorker(server.url);
    const run = await house.dataSource.transaction(async (em) => {
      const sent = await publisher.within(em).send(sendPasswordResetEmail, { userId, token: TOKEN });
      expectNoToken(JSON.stringify(await em.query('select t::text from baton.outbox as t')));
      return sent;
    });
    await expect(run.result({ timeout: seconds(30) })).rejects.toThrow('ended in FAILURE');
    const dead = await new Promise<string>((resolve) => {
      void broker.consume('notifications.email.dead', {
        prefetch: 1,
        onDelivery: (delivery) => {
          const { body, properties, headers } = delivery;
          resolve(inspect([body.toString(), properties, headers], { depth: 9 }));
        },
      });
    });
    await stop();
    expect(dead).toContain('permanent-error');
    for (const text of [dead, await everythingStored(), JSON.stringify(events), lines.join('')])
      expectNoToken(text);
  });

  it('when it stays in the mailbox, where people look at it', async () => {
    const userId = await aUser(house.dataSource, { email: 'joan@example.org' });
    const { publisher, events, lines, stop } = await startWorker(undefined);
    const run = await publisher.send(sendPasswordResetEmail, { userId, token: TOKEN });
    expect(await run.result({ timeout: seconds(30) })).toEqual({ status: 'sent' });
    await stop();
    const mailbox = postgresMailbox(house.dataSource);
    const [item] = await mailbox.page({ limit: 1, recipient: 'joan@example.org' });
    const shown = await mailbox.find(item?.id ?? '');
    expect(shown?.text).toContain('/password-reset?token=[redacted]');
    expect(shown?.html).toContain('/password-reset?token=[redacted]');
    for (const text of [await everythingStored(), JSON.stringify(events), lines.join('')])
      expectNoToken(text);
  });
});
