import { Client } from 'pg';
import {
  managementApi,
  startPrivatePostgres,
  startPrivateRabbit,
  testDatabase,
  testVhost,
  type TestDatabaseOptions,
} from './index';

const withConnection = async <Result>(
  url: string,
  act: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
};

describe('a virtual host for a test', () => {
  it('shows what was published, with headers, and how much waits', async () => {
    const rabbit = await testVhost();
    await rabbit.management(`/queues/${rabbit.vhost}/work`, {
      method: 'PUT',
      body: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
    });
    const properties = { message_id: 'm1', headers: { 'baton-attempt': 2 } };

    const routed = await rabbit.publishRaw('', { routingKey: 'work', body: { league: 'NFL' }, properties });

    expect(routed).toBe(true);
    expect(await rabbit.queueDepth('work')).toBe(1);
    const [message] = await rabbit.getMessages('work');
    expect(JSON.parse(message?.payload ?? '')).toEqual({ league: 'NFL' });
    expect(message?.properties).toMatchObject({ message_id: 'm1', headers: { 'baton-attempt': 2 } });
    expect(await rabbit.queueDepth('work')).toBe(1);
    await rabbit.drop();
  });

  it('sees nothing of another one', async () => {
    const [mine, theirs] = await Promise.all([testVhost(), testVhost()]);
    await mine.management(`/queues/${mine.vhost}/work`, { method: 'PUT', body: { durable: true } });

    await expect(theirs.queueDepth('work')).rejects.toThrow('no queue');
    await Promise.all([mine.drop(), theirs.drop()]);
  });
});

describe('a database for a test', () => {
  it('is migrated once however many ask at the same time, and copied for each', async () => {
    let migrations = 0;
    const options: TestDatabaseOptions = {
      template: `services_${Date.now()}`,
      migrate: async (url) => {
        migrations += 1;
        await withConnection(url, (client) => client.query('CREATE TABLE note (text text NOT NULL)'));
      },
    };

    const databases = await Promise.all([
      testDatabase(options),
      testDatabase(options),
      testDatabase(options),
    ]);

    expect(migrations).toBe(1);
    const [first, second] = databases.map(({ url }) => url) as [string, string];
    await withConnection(first, (client) => client.query("INSERT INTO note VALUES ('mine')"));
    const { rows } = await withConnection(second, (client) => client.query('SELECT * FROM note'));
    expect(rows).toEqual([]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('is migrated again by the next one when the first migration failed half-way', async () => {
    const template = `services_again_${Date.now()}`;
    const failing = testDatabase({
      template,
      migrate: async (url) => {
        await withConnection(url, (client) => client.query('CREATE TABLE half ()'));
        throw new Error('no more');
      },
    });
    await expect(failing).rejects.toThrow('no more');

    const database = await testDatabase({
      template,
      migrate: (url) =>
        withConnection(url, async (client) => {
          await client.query('CREATE TABLE half ()');
        }),
    });

    await database.drop();
  });
});

describe('a RabbitMQ of its own for a test', () => {
  let rabbit: Awaited<ReturnType<typeof startPrivateRabbit>>;
  beforeAll(async () => {
    rabbit = await startPrivateRabbit();
  });
  afterAll(() => rabbit.stop());

  it('comes back after a crash on the same ports, with its durable messages', async () => {
    const management = managementApi(rabbit.managementUrl);
    await management('/queues/%2F/kept', {
      method: 'PUT',
      body: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
    });
    await management('/exchanges/%2F/amq.default/publish', {
      method: 'POST',
      body: { routing_key: 'kept', payload: 'still here', payload_encoding: 'string', properties: {} },
    });

    await rabbit.crash();
    await expect(management('/overview')).rejects.toThrow();
    await rabbit.restart();

    const messages = await management('/queues/%2F/kept/get', {
      method: 'POST',
      body: { count: 10, ackmode: 'ack_requeue_false', encoding: 'auto' },
    });
    expect(messages).toMatchObject([{ payload: 'still here' }]);
  });
});

describe('a PostgreSQL of its own for a test', () => {
  let postgres: Awaited<ReturnType<typeof startPrivatePostgres>>;
  beforeAll(async () => {
    postgres = await startPrivatePostgres();
  });
  afterAll(() => postgres.stop());

  it('comes back after a crash at the same URL, with what was committed', async () => {
    await withConnection(postgres.url, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS answer'));

    await postgres.crash();
    await expect(withConnection(postgres.url, (client) => client.query('SELECT 1'))).rejects.toThrow(
      'ECONNREFUSED',
    );
    await postgres.restart();

    const { rows } = await withConnection(postgres.url, (client) => client.query('SELECT answer FROM kept'));
    expect(rows).toEqual([{ answer: 1 }]);
  });
});
