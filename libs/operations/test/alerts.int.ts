import { silentLogger } from '@baton/messaging';
import { testDatabase, type TestDatabase } from '@baton/services/testing';
import {
  createOperatorStore,
  type NewLetter,
  type OperatorStore,
  taskStoreDataSource,
} from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { v7 as uuidv7 } from 'uuid';
import type { AlertOptions } from '../src/alerts/alert-rule';
import { createAlertWatch } from '../src/alerts/alert-watch';

let database: TestDatabase;
let store: OperatorStore;
let dataSource: ReturnType<typeof taskStoreDataSource>;

beforeEach(async () => {
  database = await testDatabase(taskStoreTemplate);
  store = createOperatorStore({ url: database.url });
  dataSource = await taskStoreDataSource({ url: database.url }).initialize();
});

afterEach(async () => {
  await store.close();
  await dataSource.destroy();
  await database.drop();
});

const any = { name: 'any', count: 1, minutes: 10, quietMinutes: 60 };
const watch = (change: Partial<AlertOptions> = {}) =>
  createAlertWatch({
    ...{ rules: [any], emails: ['ada@example.org'], webhook: true, operatorStore: store, log: silentLogger },
    ...change,
  });

const fail = (fingerprint: string, times: number, change: Partial<NewLetter> = {}): Promise<void> =>
  store.letters.keep(Array.from({ length: times }, () => ({ ...letter(fingerprint), ...change })));

const letter = (fingerprint: string): NewLetter => ({
  ...{
    id: uuidv7(),
    key: uuidv7(),
    runId: uuidv7(),
    task: 'games.sync',
    queue: 'ingestion.games',
    fingerprint,
  },
  ...{ reason: 'retries-exhausted', error: 'UpstreamDownError: 503', attempts: 3, worker: undefined },
  ...{ diedAt: new Date(), exchange: '', routingKey: 'ingestion.games', properties: {}, headers: {} },
  body: Buffer.from('{}'),
});

interface Told {
  readonly task: string;
  readonly payload: {
    readonly to?: string;
    readonly subject?: string;
    readonly body?: string;
    readonly total?: number;
    readonly alerts?: readonly { readonly fingerprint: string; readonly failures: number }[];
  };
}

/** What waits in the outbox. */
async function told(): Promise<Told[]> {
  const rows = await dataSource.query<{ task: string; body: Buffer }[]>(
    'select task, body from baton.outbox order by id',
  );
  return rows.map(({ task, body }) => ({ task, payload: JSON.parse(body.toString()) as Told['payload'] }));
}
const posted = async (): Promise<(readonly [string, number])[][]> =>
  (await told()).flatMap(({ payload: { alerts } }) =>
    alerts ? [alerts.map(({ fingerprint, failures }) => [fingerprint, failures] as const)] : [],
  );
/** All that is stored happened so many minutes earlier. */
const minutesPass = async (minutes: number): Promise<void> => {
  const back = `- make_interval(mins => ${minutes})`;
  await dataSource.query(`update baton.dead_letter set kept_at = kept_at ${back}`);
  await dataSource.query(`update baton.alert set alerted_at = alerted_at ${back}`);
  await dataSource.query(`update baton.alert_watch set looked_at = looked_at ${back}`);
};

describe('alerts', () => {
  it('INVARIANT: a thousand failures of one cause are one alert for each place, another cause is another', async () => {
    const { look } = watch();
    for (let i = 0; i < 10; i++) {
      await fail('one', 100);
      await look();
    }
    expect(await posted()).toEqual([[['one', 100]]]);
    await fail('another', 1);
    await look();
    await look();
    expect(await posted()).toEqual([[['one', 100]], [['another', 1]]]);
    expect((await told()).map(({ task }) => task).sort()).toEqual([
      'notifications.deliver_alert',
      'notifications.deliver_alert',
      'notifications.send_email',
      'notifications.send_email',
    ]);
  });

  it('INVARIANT: one outage is one alert, whatever tasks it takes along, and names them', async () => {
    const { look } = watch();
    await fail('one', 3);
    await fail('one', 2, { task: 'racing.sync', queue: 'ingestion.racing' });
    await look();
    await fail('one', 4, { task: 'games.teams' });
    await look();
    expect(await posted()).toEqual([[['one', 5]]]);
    const [{ subject = '', body = '' } = {}] = (await told()).flatMap(({ payload }) =>
      payload.to === undefined ? [] : [payload],
    );
    expect(subject).toBe('Alert: racing.sync and 1 other task: 5 failures');
    expect(body).toContain('Tasks: games.sync, racing.sync');
  });

  it('INVARIANT: one outage is one alert, though its later failures fit another rule', async () => {
    const upstreams = { ...any, name: 'upstreams', errors: ['UpstreamDownError'], minutes: 1 };
    const { look } = watch({ rules: [upstreams, any] });
    await fail('one', 1);
    await look();
    // Out of the minutes of the rule that has told, and within those of the other.
    await minutesPass(2);
    await fail('one', 1, { error: 'TransientError: no answer' });
    await minutesPass(2);
    await look();
    expect(await posted()).toEqual([[['one', 1]]]);
  });

  it('name all causes of one look in one message, largest first', async () => {
    for (let i = 0; i < 30; i++) await fail(`cause ${i}`, 1);
    await fail('largest', 2);
    await watch().look();
    const [mail, hook, ...rest] = (await told()).sort((a, b) => b.task.localeCompare(a.task));
    expect(rest).toEqual([]);
    expect(mail?.payload).toMatchObject({
      to: 'ada@example.org',
      subject: 'Alert: games.sync: 2 failures and 30 other causes',
      body: expect.stringContaining('And 11 more: baton dead groups'),
    });
    expect(hook?.payload.total).toBe(31);
    expect(hook?.payload.alerts).toHaveLength(20);
  });

  it('INVARIANT: are told once though several watchers look at the same moment', async () => {
    await fail('one', 50);
    const watchers = Array.from({ length: 8 }, () => watch());
    await Promise.all(watchers.map(({ look }) => look()));
    await Promise.all(watchers.map(({ look }) => look()));
    expect(await posted()).toEqual([[['one', 50]]]);
  });

  it('come again after the quiet period, with what has failed since, if it still fails', async () => {
    const { look } = watch();
    await fail('one', 5);
    await look();
    await minutesPass(30);
    await fail('one', 300);
    await look();
    expect(await posted()).toEqual([[['one', 5]]]);
    await minutesPass(29);
    await look();
    await minutesPass(1);
    await look();
    expect(await posted()).toHaveLength(1);
    await fail('one', 2);
    await look();
    await look();
    expect(await posted()).toEqual([[['one', 5]], [['one', 302]]]);
    const mails = (await told()).flatMap(({ payload: { body } }) => body ?? []);
    expect(mails[1]).toContain('when you were last told');
  });

  it('wait for as many failures as the rule says, within its minutes', async () => {
    const { look } = watch({ rules: [{ ...any, count: 10 }] });
    await fail('one', 6);
    await look();
    await minutesPass(11);
    // The stretch ends where somebody looked last.
    await look();
    await minutesPass(11);
    await fail('one', 6);
    await look();
    expect(await posted()).toEqual([]);
    await fail('one', 4);
    await look();
    expect(await posted()).toEqual([[['one', 10]]]);
  });

  it('INVARIANT: are told of what was kept before everybody who looks was away', async () => {
    const { look } = watch();
    await look();
    await fail('one', 1);
    await minutesPass(3 * 24 * 60);
    await look();
    expect(await posted()).toEqual([[['one', 1]]]);
  });

  it('INVARIANT: that cannot wait in the outbox are not remembered as told', async () => {
    await fail('one', 1);
    await dataSource.query('alter table baton.outbox rename to outbox_away');
    await expect(watch().look()).rejects.toThrow();
    await dataSource.query('alter table baton.outbox_away rename to outbox');
    await watch().look();
    expect(await posted()).toEqual([[['one', 1]]]);
  });

  it('say again what died again after a replay', async () => {
    const dead = letter('one');
    await store.letters.keep([dead]);
    await watch().look();
    await minutesPass(61);
    await store.letters.keep([{ ...dead, diedAt: new Date(dead.diedAt.getTime() + 1) }]);
    await watch().look();
    expect(await posted()).toEqual([[['one', 1]], [['one', 1]]]);
  });
});
