import type { Broker } from '../../broker/broker';
import { milliseconds } from '../../contract/duration';
import { BrokerClosedError } from '../../contract/errors';
import { describeBrokerConformance } from '../../testing/broker-conformance';
import { createMemoryBroker, type MemoryBroker, MemoryServer } from '.';

describeBrokerConformance('The memory broker', () => {
  const server = new MemoryServer();
  const brokers = new Map<Broker, MemoryBroker>();
  return Promise.resolve({
    create: async () => {
      const broker = createMemoryBroker({ server });
      brokers.set(broker, broker);
      await broker.connect();
      return broker;
    },
    cut: (broker) => {
      brokers.get(broker)?.disconnect();
      return Promise.resolve();
    },
    restore: async (broker) => brokers.get(broker)?.reconnect(),
    deleteQueue: (name) => {
      server.deleteQueue(name);
      return Promise.resolve();
    },
    close: async () => {
      await Promise.all([...brokers.keys()].map((broker) => broker.close()));
    },
  });
});

describe('The memory broker', () => {
  it('gives up a publish that finds no connection in time', async () => {
    const broker = createMemoryBroker({ publishTimeout: milliseconds(1) });
    const message = { exchange: '', routingKey: 'q', properties: {}, headers: {}, body: Buffer.alloc(0) };
    await expect(broker.publish(message)).rejects.toThrow('not connected');
    await broker.close();
  });

  it('ends calls that wait for a connection when it is closed', async () => {
    const broker = createMemoryBroker();
    const applied = broker.apply({ exchanges: [], queues: [], bindings: [] });
    await Promise.all([broker.close(), expect(applied).rejects.toThrow(BrokerClosedError)]);
  });

  it('keeps what is in its server for the next broker', async () => {
    const server = new MemoryServer();
    const first = createMemoryBroker({ server });
    await first.connect();
    await first.apply({ exchanges: [], queues: [{ name: 'q' }], bindings: [] });
    await first.publish({
      exchange: '',
      routingKey: 'q',
      properties: {},
      headers: {},
      body: Buffer.alloc(0),
    });
    await first.close();
    const second = createMemoryBroker({ server });
    await second.connect();
    expect(await second.depth('q')).toBe(1);
    await second.close();
  });
});
