import { testVhost, type TestVhost } from '@baton/services/testing';
import type { Broker } from '../src/broker/broker';
import { createRabbitBroker, type RabbitBrokerOptions } from '../src/brokers/rabbit';
import { BrokerRefusedError, TopologyError } from '../src/contract/errors';
import { type Logger, silentLogger } from '../src/contract/logger';
import { defineQueues } from '../src/contract/queues';
import { Inbox, text } from '../src/testing/broker-conformance/inbox';
import { deriveTopology } from '../src/topology/derive-topology';
import { QUICK_RECONNECT } from './rabbit-harness';
import { tcpProxy, type TcpProxy } from './tcp-proxy';

let rabbit: TestVhost;

beforeAll(async () => {
  rabbit = await testVhost();
});

afterAll(() => rabbit.drop());

function urlWith(change: (url: URL) => void): string {
  const url = new URL(rabbit.amqpUrl);
  change(url);
  return url.href;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function cutProxy(): Promise<TcpProxy> {
  const proxy = await tcpProxy(rabbit.amqpUrl);
  closing.push(() => proxy.close());
  proxy.cut();
  return proxy;
}

function brokerAt(urls: string | string[], options: Partial<RabbitBrokerOptions> = {}): Broker {
  const broker = createRabbitBroker({ urls, reconnect: QUICK_RECONNECT, ...options });
  closing.push(() => broker.close());
  return broker;
}

describe('logging in to RabbitMQ', () => {
  it('is given up when the password is wrong; the error names the user and not the password', async () => {
    const broker = brokerAt(urlWith((url) => (url.password = 'open-sesame')));
    const error = await broker.connect().catch((reason: unknown) => reason as BrokerRefusedError);
    expect(error).toBeInstanceOf(BrokerRefusedError);
    expect((error as Error).message).toContain('refused user "guest"');
    expect(JSON.stringify(error) + String(error)).not.toContain('open-sesame');
    await broker.close();
    expect(broker.state).toBe('closed');
  });

  it('is given up when the vhost does not exist', async () => {
    const broker = brokerAt(urlWith((url) => (url.pathname = '/nowhere')));
    await expect(broker.connect()).rejects.toThrow('vhost "nowhere"');
  });

  it('goes on trying while nobody answers', async () => {
    const proxy = await cutProxy();
    let complain: () => void = () => undefined;
    const complained = new Promise<void>((resolve) => (complain = resolve));
    const broker = brokerAt(proxy.url, { logger: loggerThat(() => complain()) });
    const connected = broker.connect();
    await complained;
    expect(broker.state).toBe('connecting');
    proxy.restore();
    await connected;
    expect(broker.state).toBe('connected');
  });

  it('takes the next node when one is away', async () => {
    const away = await cutProxy();
    const broker = brokerAt([away.url, rabbit.amqpUrl]);
    await expect(broker.connect()).resolves.toBeUndefined();
  });

  it('can be closed before anybody answered', async () => {
    const broker = brokerAt((await cutProxy()).url);
    const connected = broker.connect();
    await Promise.all([broker.close(), expect(connected).rejects.toThrow('closed')]);
  });
});

describe('a user who may not declare anything', () => {
  const queues = defineQueues('shop', { orders: {}, mails: {} });
  const declared = deriveTopology([], [queues.orders]);

  async function leastPrivileged(name: string): Promise<string> {
    await rabbit.management(`/users/${name}`, { method: 'PUT', body: { password: 'pw', tags: '' } });
    await rabbit.management(`/permissions/${rabbit.vhost}/${name}`, {
      method: 'PUT',
      body: { configure: '^$', write: '^(shop|amq\\.default)$', read: '^shop\\.orders$' },
    });
    return urlWith((url) => {
      url.username = name;
      url.password = 'pw';
    });
  }

  it('works with what the topology owner has declared, and hears what is missing', async () => {
    const owner = brokerAt(rabbit.amqpUrl);
    await owner.connect();
    await owner.apply(declared);
    const user = `user-${rabbit.vhost}`;
    closing.push(() => rabbit.management(`/users/${user}`, { method: 'DELETE' }));
    const broker = brokerAt(await leastPrivileged(user));
    await broker.connect();

    await broker.apply(declared);
    const missing = broker.apply(deriveTopology([], [queues.mails]));

    await expect(missing).rejects.toThrow(TopologyError);
    await expect(missing).rejects.toThrow(
      'queue "shop.mails": expected it to exist, got none; ask the topology owner',
    );
    await expect(missing).rejects.toThrow('2 problem(s)');
    const inbox = new Inbox();
    await broker.consume('shop.orders', { prefetch: 1, onDelivery: inbox.onDelivery });
    const message = {
      exchange: '',
      routingKey: 'shop.orders',
      properties: {},
      headers: {},
      body: Buffer.from('a'),
    };
    await broker.publish(message);
    expect(text(await inbox.next())).toBe('a');
    await expect(
      broker.consume('shop.orders.dead', { prefetch: 1, onDelivery: inbox.onDelivery }),
    ).rejects.toThrow('expected permission to read it, got 403');
    await expect(broker.publish({ ...message, exchange: 'shop.dead' })).rejects.toThrow('ACCESS_REFUSED');
  });
});

function loggerThat(warns: () => void): Logger {
  return { ...silentLogger, warn: warns };
}
