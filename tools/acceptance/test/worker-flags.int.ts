import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { compute, endless } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';

const WORK = 'crashing.work';
const CRASHING = join(__dirname, '../src/crashing/main.ts');
const NOTIFICATIONS = join(__dirname, '../../../apps/notification-worker/src/main.ts');

describe('a flag of a worker', () => {
  let vhost: TestVhost;
  let database: TestDatabase;
  let home: CrashHome;
  let worker: AppProcess | undefined;

  beforeEach(async () => {
    [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    home = await openCrashHome({ amqpUrl: vhost.amqpUrl, databaseUrl: database.url });
  });
  afterEach(async () => {
    worker?.kill('SIGKILL');
    await worker?.whenEnded();
    await home.close();
    await Promise.all([vhost.drop(), database.drop()]);
  });

  const start = (...argv: string[]): AppProcess =>
    (worker = new AppProcess({
      main: CRASHING,
      argv,
      env: { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, LOG_FORMAT: 'json', LOG_LEVEL: 'debug' },
    }));

  it('says how many run at once, and how many are held for each of them', async () => {
    await home.publisher.sendMany(
      endless,
      Array.from({ length: 10 }, () => ({})),
    );
    const app = start('--concurrency', '2', '--prefetch-multiplier', '3');
    let started = 0;
    await app.said(({ msg }) => {
      if (msg === 'started') started += 1;
      return started === 2;
    }, '2 starts');

    // It holds six, and four stay with RabbitMQ.
    while ((await home.broker.depth(WORK)) !== 4);
    app.kill('SIGKILL');
    const { messages } = await app.whenEnded();
    expect(messages.filter((msg) => msg === 'started')).toHaveLength(2);
  });

  it.each([
    { flag: '--max-tasks', limit: '3', why: /^3 attempts made, WORKER_MAX_TASKS is 3$/ },
    { flag: '--max-rss', limit: '64', why: /^\d+ MB in use, WORKER_MAX_RSS_MB is 64$/ },
  ])('ends the process in order after so much: $flag $limit', async ({ flag, limit, why }) => {
    const runs = await home.publisher.sendMany(
      compute,
      Array.from({ length: 5 }, (_, n) => ({ n })),
    );
    const app = start(flag, limit, '--concurrency', '1', '--prefetch-multiplier', '1');

    expect(await app.logged('stopping')).toMatchObject({ why: expect.stringMatching(why) as unknown });
    expect((await app.whenEnded()).exitCode).toBe(0);
    const ended = (await Promise.all(runs.map(({ id }) => home.store.runs.find(id)))).filter(
      (run) => run?.state === 'SUCCESS',
    );
    await expect(home.broker.depth(WORK)).resolves.toBe(runs.length - ended.length);
  });

  it('chooses the queues that are served; a limit that RabbitMQ would cut short is refused', async () => {
    const serve = (...argv: string[]): AppProcess =>
      (worker = new AppProcess({
        main: NOTIFICATIONS,
        argv,
        env: {
          ...{ AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, TASK_SECRETS: 'a secret of this test' },
          RABBITMQ_CONSUMER_TIMEOUT_SECONDS: argv.length > 0 ? '8100' : '60',
        },
      }));
    const app = serve('--queues', 'email');
    expect(await app.logged('the worker serves its queues')).toMatchObject({
      queues: ['notifications.email'],
    });
    const consumersOf = async (queue: string): Promise<number> => {
      const shown = await vhost.management(`/queues/${vhost.vhost}/notifications.${queue}`);
      return Number((shown as { consumers?: number }).consumers);
    };
    // The management API is a second behind.
    while ((await consumersOf('email')) !== 1);
    await expect(consumersOf('webhooks')).resolves.toBe(0);
    app.kill('SIGTERM');
    expect((await app.whenEnded()).exitCode).toBe(0);

    const { exitCode, stderr } = await serve().whenEnded();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'task "notifications.send_email": expected a time limit below RabbitMQ\'s consumer_timeout (60000 ms), got 120000 ms',
    );
  });
});
