import { setTimeout as pause } from 'node:timers/promises';
import { createControl, hours, type Control, type Mailbox } from '@baton/messaging';
import { createRabbitMailbox } from '@baton/messaging/rabbit';
import type { AppProcess } from '@baton/service/testing';
import {
  bringCelery,
  testDatabase,
  type TestDatabase,
  testVhost,
  type TestVhost,
} from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { CeleryCli } from '../src/celery/celery-cli';
import { compute, crashQueues, crashTasks, endless } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';
import { spawnWorkerProcess } from '../src/crashing/worker-process';

const work = crashQueues.work.name;
const SCHEDULED = 'a-run-for-later';

describe('the real celery command and two workers in processes of their own', () => {
  let vhost: TestVhost;
  let database: TestDatabase;
  let home: CrashHome;
  let celery: CeleryCli;
  let mailbox: Mailbox;
  let control: Control;
  const processes: AppProcess[] = [];
  let workers: [string, string];
  const running: string[] = [];

  beforeAll(async () => {
    const command = await bringCelery();
    [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    const urls = { amqpUrl: vhost.amqpUrl, databaseUrl: database.url };
    home = await openCrashHome(urls);
    celery = new CeleryCli(command, vhost.amqpUrl);
    mailbox = createRabbitMailbox({ urls: vhost.amqpUrl });
    control = createControl({ mailbox });
    const options = { ...urls, concurrency: 1, prefetchMultiplier: 2, graceSeconds: 1 };
    processes.push(spawnWorkerProcess(options), spawnWorkerProcess(options));
    await Promise.all(processes.map((each) => each.logged('running')));
    const [one, other] = await Promise.all(processes.map((each) => nameOf(each)));
    workers = [one ?? '', other ?? ''];
    await giveWork();
  });

  afterAll(async () => {
    processes.forEach((each) => each.kill('SIGKILL'));
    await Promise.all(processes.map((each) => each.whenEnded()));
    await mailbox.close();
    await home.close();
    await Promise.all([vhost.drop(), database.drop()]);
  });

  /** One for later, and four that run until their worker ends: each worker runs one and holds one. */
  async function giveWork(): Promise<void> {
    const headers = { 'baton-eta': new Date(Date.now() + hours(2)).toISOString() };
    const message = { exchange: crashQueues.work.exchange, routingKey: compute.name, headers };
    const properties = { messageId: SCHEDULED };
    await home.broker.publish({ ...message, properties, body: Buffer.from('{"n":7}') });
    while ((await home.store.outbox.count()) === 0) await pause(20);
    const sent = await home.publisher.sendMany(endless, Array(4).fill({}));
    running.push(...sent.map(({ id }) => id));
    const held = async (): Promise<number[]> => {
      const answers = Object.values(await control.reserved({ destination: workers }));
      return answers.map((answer) => ('ok' in answer ? answer.ok.length : 0));
    };
    while ((await held()).some((many) => many !== 1)) await pause(20);
  }

  const both = <T>(value: T): Record<string, T> => ({ [workers[0]]: value, [workers[1]]: value });

  it('celery inspect shows who is there, what runs, what is held, what waits and what is served', async () => {
    const inspect = (...args: string[]) => celery.inspect(workers, ...args);
    const [ping, active, registered, reserved, scheduled, stats, queues] = await Promise.all([
      ...[inspect('ping'), inspect('active'), inspect('registered'), inspect('reserved')],
      ...[inspect('scheduled'), inspect('stats'), inspect('active_queues')],
    ]);
    expect(ping).toEqual(both({ ok: 'pong' }));
    const info = {
      name: endless.name,
      args: [],
      kwargs: {},
      hostname: expect.any(String),
      acknowledged: false,
    };
    const started = { ...info, time_start: expect.any(Number), worker_pid: expect.any(Number) };
    expect(active).toMatchObject(both([started]));
    expect(reserved).toMatchObject(both([{ ...info, time_start: null }]));
    const ids = [active, reserved].flatMap((each) => Object.values(each ?? {}).flat() as { id: string }[]);
    expect(ids.map(({ id }) => id).sort()).toEqual([...running].sort());
    expect(registered).toEqual(both(crashTasks.map(({ name }) => name).sort()));
    const waits = Object.values(scheduled ?? {}).flat();
    expect(waits).toMatchObject([{ request: { id: SCHEDULED, name: compute.name, kwargs: { n: 7 } } }]);
    expect(stats).toMatchObject(
      both({
        ...{ total: { [endless.name]: 1 }, pool: { 'max-concurrency': 1 }, prefetch_count: 2 },
        broker: { virtual_host: vhost.vhost, transport: 'amqp' },
      }),
    );
    expect(queues).toMatchObject(both([{ name: work, durable: true, exchange: { name: 'crashing' } }]));
  });

  it('celery control limits the starts of a task', async () => {
    const { stdout } = await celery.control(workers, 'rate_limit', compute.name, '1/h');
    expect(stdout.match(/OK\n\s+new rate limit set successfully/g)).toHaveLength(2);
    const registered = await control.registered({ destination: workers });
    const line = `${compute.name} [rate_limit=1/h]`;
    expect(registered).toMatchObject(both({ ok: expect.arrayContaining([line]) }));
    const unknown = await celery.control(workers, 'rate_limit', 'nobody.knows', '1/h');
    expect(unknown.stdout).toMatch(/ERROR\n\s+unknown task/);
  });

  it('celery control lets more run at once', async () => {
    const { stdout } = await celery.control(workers, 'pool_grow', '1');
    expect(stdout.match(/OK\n\s+pool will grow/g)).toHaveLength(2);
    const active = async (): Promise<number> => {
      const answers = Object.values(await control.active({ destination: workers }));
      return answers.reduce((sum, answer) => sum + ('ok' in answer ? answer.ok.length : 0), 0);
    };
    while ((await active()) < 4) await pause(20);
  });

  it('celery control revokes a run that waits, and one that runs', async () => {
    const [first = ''] = running;
    const revoked = await celery.control(workers, 'revoke', SCHEDULED);
    expect(revoked.stdout).toMatch(new RegExp(`OK\\n\\s+tasks ${SCHEDULED} flagged as revoked`));
    await expect(home.run(SCHEDULED)).resolves.toMatchObject({ state: 'REVOKED', attempts: [] });
    await expect(home.store.outbox.count()).resolves.toBe(0);
    const terminated = await celery.control(workers, 'terminate', 'SIGTERM', first);
    expect(terminated.stdout).toContain(`terminate: ${first}`);
    const ended = await home.store.runs.ended(first, new AbortController().signal);
    expect(ended).toMatchObject({ state: 'REVOKED' });
  });

  it('celery control takes a worker off a queue', async () => {
    const [one] = workers;
    const { stdout } = await celery.control([one], 'cancel_consumer', work);
    expect(stdout).toMatch(new RegExp(`OK\\n\\s+no longer consuming from ${work}`));
    await expect(control.activeQueues({ destination: [one] })).resolves.toEqual({ [one]: { ok: [] } });
  });

  it('celery control shuts a worker down, which hands back what it runs and ends with 0', async () => {
    const [one, other] = workers;
    const shutdown = await celery.run('control', '-t', '1', '-d', one, 'shutdown');
    // No worker of Celery answers to this one either.
    expect([shutdown.exitCode, `${shutdown.stdout}${shutdown.stderr}`]).toEqual([
      ...[69, expect.stringContaining('No nodes replied')],
    ]);
    await expect(processes[0]?.whenEnded()).resolves.toMatchObject({ exitCode: 0 });
    const status = await celery.run('status', '-t', '8');
    expect(status.stdout).toContain('1 node online');
    expect(status.stdout).toContain(other);
    const known = await home.store.workers.list();
    expect(known.find(({ name }) => name === one)).toMatchObject({ state: 'stopped', alive: false });
  });
});

async function nameOf(worker: AppProcess): Promise<string> {
  return String((await worker.logged('the worker serves its queues'))['worker']);
}
