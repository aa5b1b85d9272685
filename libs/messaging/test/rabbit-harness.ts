import type { TestVhost } from '@baton/services/testing';
import type { Broker } from '../src/broker/broker';
import { createRabbitBroker, type RabbitBrokerOptions } from '../src/brokers/rabbit';
import { milliseconds, minutes } from '../src/contract/duration';
import type { BrokerHarness } from '../src/testing/broker-conformance';
import { changeTo } from '../src/testing/broker-conformance/place';
import { tcpProxy, type TcpProxy } from './tcp-proxy';

export const QUICK_RECONNECT = { first: milliseconds(20), max: milliseconds(100) };
/** A confirm that is late on a busy machine is none that fails: tests of the timeout set their own. */
const PATIENT = { publishTimeout: minutes(4) };

/** Brokers on one vhost, each behind a proxy of its own. */
export class RabbitHarness implements BrokerHarness {
  private readonly proxies = new Map<Broker, TcpProxy>();

  constructor(
    private readonly amqpUrl: string,
    private readonly remove: (queue: string) => Promise<unknown>,
  ) {}

  async create(options: Partial<RabbitBrokerOptions> = {}): Promise<Broker> {
    const proxy = await tcpProxy(this.amqpUrl);
    const broker = createRabbitBroker({
      ...PATIENT,
      urls: proxy.url,
      reconnect: QUICK_RECONNECT,
      ...options,
    });
    this.proxies.set(broker, proxy);
    await broker.connect();
    return broker;
  }

  async cut(broker: Broker): Promise<void> {
    const lost = changeTo(broker, 'lost');
    this.proxy(broker).cut();
    await lost;
  }

  restore(broker: Broker): Promise<void> {
    this.proxy(broker).restore();
    return Promise.resolve();
  }

  async deleteQueue(name: string): Promise<void> {
    await this.remove(name);
  }

  async close(): Promise<void> {
    for (const [broker, proxy] of this.proxies) {
      await broker.close();
      await proxy.close();
    }
  }

  proxy(broker: Broker): TcpProxy {
    const proxy = this.proxies.get(broker);
    if (!proxy) throw new Error('expected a broker of this harness');
    return proxy;
  }
}

export const harnessOn = ({ vhost, amqpUrl, management }: TestVhost): RabbitHarness =>
  new RabbitHarness(amqpUrl, (queue) =>
    management(`/queues/${vhost}/${encodeURIComponent(queue)}`, { method: 'DELETE' }),
  );
