import { randomUUID } from 'node:crypto';
import { notifications, notificationsTasks } from '@baton/contracts';
import {
  type Broker,
  createRelay,
  createWorker,
  milliseconds,
  PermanentError,
  silentLogger,
  type TaskEvent,
} from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createAlertWatch, createDeadLetterKeeper } from '@baton/operations';
import { testVhost, type TestVhost } from '@baton/services/testing';
import { createOperatorStore, type OperatorStore } from '@baton/task-store';
import { openChannels } from '../src/adapters/channels';
import { signedHeaders } from '../src/adapters/webhook';
import { notificationHandlers } from '../src/handlers/notifications';
import { aContext, type House, openHouse, sealer } from './house';
import { type HttpServer, startHttpServer } from './http-server';
import { type MailServer, read, startMailServer } from './mail-server';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const log = silentLogger;

let house: House;
let vhost: TestVhost;
let broker: Broker;
let operatorStore: OperatorStore;
let mails: MailServer;
let outside: HttpServer;
const events: TaskEvent[] = [];
const stops: (() => Promise<unknown>)[] = [];

const handlersWith = (url: string | undefined, channels = openChannels(house.dataSource, {})) =>
  notificationHandlers({
    ...{ dataSource: house.dataSource, channels, races: { of: () => Promise.resolve(undefined) } },
    ...{ site: { url: 'https://example.org', name: 'Baton' } },
    alertHook: url === undefined ? undefined : { url, secret },
  });

beforeEach(async () => {
  [house, vhost, mails, outside] = await Promise.all([
    openHouse(),
    testVhost(),
    startMailServer(),
    startHttpServer(),
  ]);
  events.length = 0;
  broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  operatorStore = createOperatorStore({ url: house.url });
  const channels = openChannels(house.dataSource, {
    smtp: { url: mails.url, from: { name: 'Baton', address: 'no-reply@example.org' } },
    webhooks: { allowedNetworks: ['127.0.0.0/8'] },
  });
  const { sendEmail, deliverAlert } = handlersWith(`${outside.url}/alerts`, channels);
  const queues = [notifications.email, notifications.webhooks];
  const { store } = house;
  const worker = createWorker({ broker, store, sealer, handlers: [sendEmail, deliverAlert], queues });
  worker.events.on((event) => void events.push(event));
  const relay = createRelay({ store, broker, log, pollInterval: milliseconds(20) });
  await worker.start();
  relay.start();
  stops.push(
    () => relay.stop(),
    () => worker.stop(),
    () => channels.mailer.close(),
  );
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await operatorStore.close();
  await broker.close();
  await Promise.all([mails.close(), outside.close(), house.close()]);
  await vhost.drop();
});

const until = async (isSo: () => unknown): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const ended = (kind: string, task: string): number =>
  events.filter((event) => event.type === kind && 'task' in event && event.task === task).length;

const fail = (times: number): Promise<void> =>
  operatorStore.letters.keep(
    Array.from({ length: times }, () => ({
      ...{
        id: randomUUID(),
        key: randomUUID(),
        runId: randomUUID(),
        task: 'games.sync',
        queue: 'ingestion.games',
      },
      ...{
        fingerprint: 'one',
        reason: 'retries-exhausted',
        error: 'UpstreamDownError: got 503',
        attempts: 3,
      },
      ...{ worker: undefined, diedAt: new Date(), exchange: '', routingKey: 'ingestion.games' },
      ...{ properties: {}, headers: {}, body: Buffer.from('{}') },
    })),
  );
const any = { name: 'any', count: 1, minutes: 10, quietMinutes: 60 };
const watch = () =>
  createAlertWatch({ rules: [any], emails: ['ada@example.org'], webhook: true, operatorStore, log });
/** What waits for a retry is due now. */
const hurry = () => house.dataSource.query('update baton.outbox set due_at = now() where due_at > now()');

describe('an alert', () => {
  it('INVARIANT: of a thousand failures is one mail and one webhook that its receiver can verify', async () => {
    await fail(1_000);
    await watch().look();
    await watch().look();
    await until(() => mails.letters.length > 0 && outside.requests.length > 0);
    await until(
      () =>
        ended('succeeded', 'notifications.send_email') + ended('succeeded', 'notifications.deliver_alert') ===
        2,
    );
    expect([mails.letters.length, outside.requests.length]).toEqual([1, 1]);
    const mail = await read(mails.letters[0]);
    expect(mail).toMatchObject({ subject: 'Alert: games.sync: 1000 failures' });
    expect(mail.text).toContain('Latest error: UpstreamDownError: got 503');
    const { path, headers, body } = outside.requests[0] ?? { path: '', headers: {}, body: '' };
    const [id, timestamp] = [String(headers['webhook-id']), Number(headers['webhook-timestamp'])];
    expect(path).toBe('/alerts');
    expect(headers).toMatchObject(signedHeaders([secret], { id, timestamp, body }));
    expect(JSON.parse(body)).toMatchObject({
      type: 'alert.raised',
      data: { total: 1, alerts: [{ rule: 'any', task: 'games.sync', fingerprint: 'one', failures: 1_000 }] },
    });
  });

  it('whose webhook is down is tried again under one id, and its mail goes out meanwhile', async () => {
    outside.answer({ status: 503 });
    await fail(1);
    await watch().look();
    await until(() => outside.requests.length === 1 && mails.letters.length === 1);
    outside.answer({ status: 204 });
    await until(async () => {
      await hurry();
      return ended('succeeded', 'notifications.deliver_alert') === 1;
    });
    const ids = outside.requests.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(mails.letters).toHaveLength(1);
  });

  it('INVARIANT: that cannot be delivered is told of once, and that is the end of it', async () => {
    const tasks = Object.values(notificationsTasks);
    const keeper = createDeadLetterKeeper({ broker, operatorStore, tasks, mode: 'collect', log });
    await keeper.start();
    stops.unshift(() => keeper.stop());
    outside.answer({ status: 308 });
    await fail(1);
    // Of games.sync; of the webhook that could not be told of it; of the one that could not be told of that: the same cause.
    for (const letters of [2, 3]) {
      await watch().look();
      await until(async () => (await operatorStore.letters.count({})) === letters);
    }
    for (let i = 0; i < 5; i++) await watch().look();
    await until(
      async () => (await house.dataSource.query<unknown[]>('select 1 from baton.outbox')).length === 0,
    );
    expect(outside.requests).toHaveLength(2);
    await until(() => mails.letters.length === 2);
    expect(await operatorStore.letters.count({})).toBe(3);
  });

  it('goes to no address within, and nowhere without one', async () => {
    const payload = {
      alerts: [
        {
          ...{ rule: 'any', fingerprint: 'one', tasks: ['games.sync'], task: 'games.sync' },
          ...{ queue: 'ingestion.games', failures: 1 },
          ...{ reason: 'permanent-error', error: 'Error: no', firstAt: '2026-11-26T01:00:00Z' },
        },
      ],
      ...{ total: 1, raisedAt: '2026-11-26T01:00:00Z' },
    };
    const { deliverAlert } = handlersWith('http://169.254.169.254/');
    await expect(deliverAlert.run(payload, aContext(house))).rejects.toThrow(PermanentError);
    const { deliverAlert: none } = handlersWith(undefined);
    expect(await none.run(payload, aContext(house))).toMatchObject({ status: 'skipped' });
  });
});
