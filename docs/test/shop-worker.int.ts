import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';
import { testDatabase, type TestDatabase, testVhost, type TestVhost } from '@baton/services/testing';
import { sendReceiptFromAService } from '../examples/send-receipt-from-a-service';

const nothingInIt = { template: 'empty', migrate: () => Promise.resolve() };

let vhost: TestVhost;
let database: TestDatabase;
let worker: AppProcess;

beforeAll(async () => {
  [vhost, database] = await Promise.all([testVhost(), testDatabase(nothingInIt)]);
  worker = new AppProcess({
    main: join(__dirname, '../examples/shop-worker/main.ts'),
    argv: ['--concurrency', '2'],
    env: { AMQP_URL: vhost.amqpUrl, DATABASE_URL: database.url, LOG_FORMAT: 'json' },
  });
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await worker.whenEnded();
  await Promise.all([vhost.drop(), database.drop()]);
});

it('runs what a service sends, on servers that have seen nothing of either', async () => {
  const servers = { amqpUrl: vhost.amqpUrl, databaseUrl: database.url };
  await expect(sendReceiptFromAService(servers)).resolves.toEqual({ sent: true });
  expect(await worker.logged('sending a receipt')).toMatchObject({ orderId: 'A-1' });

  worker.kill('SIGTERM');
  await expect(worker.whenEnded()).resolves.toMatchObject({ exitCode: 0 });
});
