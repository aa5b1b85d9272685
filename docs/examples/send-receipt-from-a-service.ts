import { createPublisher, seconds } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { createPostgresTaskStore, migrate, taskStoreDataSource } from '@baton/task-store';
import { sendReceipt } from './first-task';

export interface Servers {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
}

export async function sendReceiptFromAService({ amqpUrl, databaseUrl }: Servers): Promise<{ sent: boolean }> {
  // Once, when the service starts.
  const broker = createRabbitBroker({ urls: amqpUrl });
  const dataSource = taskStoreDataSource({ url: databaseUrl });
  await Promise.all([broker.connect(), dataSource.initialize()]);
  await migrate(dataSource);
  const store = createPostgresTaskStore({ dataSource, url: databaseUrl });
  const tasks = createPublisher({ broker, store, tasks: [sendReceipt] });
  await tasks.declare();

  const run = await tasks.send(sendReceipt, { orderId: 'A-1', to: 'someone@example.org' });
  const result = await run.result({ timeout: seconds(30) });

  // Once, when it stops.
  await broker.close();
  await store.close();
  await dataSource.destroy();
  return result;
}
