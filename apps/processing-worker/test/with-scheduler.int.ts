import { join } from 'node:path';
import { healthCheck, schedules } from '@baton/contracts';
import { createPublisher, milliseconds, seconds } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { createPostgresScheduleStore, createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';

it('a worker with the scheduler inside sends what waits and keeps the schedules, with no other app beside it', async () => {
  const empty = { template: 'empty', migrate: () => Promise.resolve() };
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(empty)]);
  const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
  const store = createPostgresTaskStore({ dataSource, url: database.url });
  const scheduleStore = createPostgresScheduleStore({ url: database.url });
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  const env = {
    AMQP_URL: vhost.amqpUrl,
    DATABASE_URL: database.url,
    WORKER_WITH_SCHEDULER: 'true',
    TASK_SECRETS: 'the secret of these tests',
  };
  const app = new AppProcess({ main: join(__dirname, '../src/main.ts'), env });
  try {
    await app.logged('running');
    const publisher = createPublisher({ broker, store, tasks: [healthCheck] });
    const sent = await publisher.send(healthCheck, {}, { delay: milliseconds(500) });
    await expect(sent.result({ timeout: seconds(90) })).resolves.toBeDefined();
    await app.logged('schedules are watched');
    const kept = await scheduleStore.list();
    expect(kept.map(({ name }) => name).sort()).toEqual(schedules.map(({ name }) => name).sort());
    app.kill('SIGTERM');
    await expect(app.whenEnded()).resolves.toMatchObject({ exitCode: 0 });
  } finally {
    app.kill('SIGKILL');
    await app.whenEnded();
    await broker.close();
    await Promise.all([store.close(), scheduleStore.close(), dataSource.destroy()]);
    await Promise.all([vhost.drop(), database.drop()]);
  }
});
