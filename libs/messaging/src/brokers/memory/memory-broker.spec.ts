import { describeBrokerConformance } from '../../testing/broker-conformance';
import { createMemoryBroker, type MemoryBroker, MemoryServer } from '.';

describeBrokerConformance('The memory broker', () => {
  const server = new MemoryServer();
  const brokers: MemoryBroker[] = [];
  return Promise.resolve({
    create: async () => {
      const broker = createMemoryBroker({ server });
      brokers.push(broker);
      await broker.connect();
      return broker;
    },
    cut: (broker) => Promise.resolve((broker as MemoryBroker).disconnect()),
    restore: (broker) => (broker as MemoryBroker).reconnect(),
    deleteQueue: (name) => Promise.resolve(server.deleteQueue(name)),
    close: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
    },
  });
});
