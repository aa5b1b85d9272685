import { MemoryBroker, type MemoryBrokerOptions } from './memory-broker';

export type { MemoryBroker, MemoryBrokerOptions } from './memory-broker';
export { MemoryServer } from './memory-server';

/** RabbitMQ's behaviour in this process: for tests and for the first five minutes. Nothing survives the process. */
export function createMemoryBroker(options: MemoryBrokerOptions = {}): MemoryBroker {
  return new MemoryBroker(options);
}
