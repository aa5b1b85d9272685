import { testVhost, type TestVhost } from '@baton/services/testing';
import { connect } from 'amqplib';
import { Socket } from 'node:net';
import { gatherWrites } from '../src/brokers/rabbit/gathered-writes';

describe('the writes of a connection to RabbitMQ', () => {
  let rabbit: TestVhost;

  beforeAll(async () => {
    rabbit = await testVhost();
  });
  afterAll(() => rabbit.drop());

  it('leave together, all messages of a turn in one, where amqplib keeps its socket', async () => {
    const model = await connect(rabbit.amqpUrl);
    gatherWrites(model);
    const { stream } = model.connection as unknown as { stream: Socket };
    expect(stream).toBeInstanceOf(Socket);
    const channel = await model.createConfirmChannel();
    const together = jest.spyOn(stream, '_writev' as never);
    for (let n = 0; n < 50; n += 1) channel.publish('', 'nowhere', Buffer.from(`${n}`));
    await channel.waitForConfirms();
    const frames = (together.mock.calls as unknown[][]).map(([chunks]) => (chunks as unknown[]).length);
    expect(Math.max(...frames)).toBeGreaterThanOrEqual(50);
    await model.close();
  });
});
