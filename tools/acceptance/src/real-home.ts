import { setTimeout } from 'node:timers/promises';
import type { Broker } from '@baton/messaging';
import { createRabbitBroker } from '@baton/messaging/rabbit';
import { testDatabase, type TestVhost, testVhost } from '@baton/services/testing';
import { createPostgresTaskStore, taskStoreDataSource } from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import type { EngineHome } from './engine';

export interface RealHome extends EngineHome {
  readonly amqpUrl: string;
  readonly databaseUrl: string;
}

/** A vhost and a database of one's own on the servers of the test run. */
export async function realHome(): Promise<RealHome> {
  const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
  const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
  const store = createPostgresTaskStore({ dataSource, url: database.url });
  const broker = createRabbitBroker({ urls: vhost.amqpUrl });
  await broker.connect();
  return {
    broker,
    store,
    amqpUrl: vhost.amqpUrl,
    databaseUrl: database.url,
    loseConnection: () => loseConnection(broker, vhost),
    close: async () => {
      await broker.close();
      await store.close();
      await dataSource.destroy();
      await Promise.all([vhost.drop(), database.drop()]);
    },
  };
}

/** Both connections, the publisher's and the consumer's, as the management UI's "Force Close" does it. */
async function loseConnection(broker: Broker, { vhost, management }: TestVhost): Promise<void> {
  const back = backAgain(broker);
  const names = await connectionNames({ vhost, management });
  await Promise.all(
    names.map((name) => management(`/connections/${encodeURIComponent(name)}`, { method: 'DELETE' })),
  );
  await back;
}

// A new connection is listed only after the next round of statistics, up to five seconds later.
async function connectionNames({
  vhost,
  management,
}: Pick<TestVhost, 'vhost' | 'management'>): Promise<string[]> {
  for (;;) {
    const connections = await management<{ name: string }[]>(
      `/vhosts/${encodeURIComponent(vhost)}/connections`,
    );
    if (connections.length >= 2) return connections.map(({ name }) => name);
    await setTimeout(100);
  }
}

function backAgain(broker: Broker): Promise<void> {
  return new Promise<void>((resolve) => {
    let lost = false;
    const unsubscribe = broker.onState((state) => {
      lost ||= state === 'lost';
      if (!lost || state !== 'connected') return;
      unsubscribe();
      resolve();
    });
  });
}
