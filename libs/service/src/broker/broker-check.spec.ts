import { createMemoryBroker } from '@baton/messaging';
import { brokerCheck } from './broker-check';

describe('the check of the broker', () => {
  it('INVARIANT: follows the broker through connecting, losing and finding the connection', async () => {
    const broker = createMemoryBroker();
    const check = brokerCheck(broker);

    await expect(check()).rejects.toThrow('connecting');
    await broker.connect();
    await expect(check()).resolves.toBe('connected');
    broker.disconnect();
    await expect(check()).rejects.toThrow('lost: cut by disconnect()');
    await broker.reconnect();
    await expect(check()).resolves.toBe('connected');
    await broker.close();
    await expect(check()).rejects.toThrow('closed');
  });
});
