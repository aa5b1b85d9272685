import { testVhost, type TestVhost } from '@baton/services/testing';
import { describeBrokerConformance } from '../src/testing/broker-conformance';
import { harnessOn } from './rabbit-harness';

let rabbit: TestVhost | undefined;

afterAll(() => rabbit?.drop());

describeBrokerConformance('RabbitMQ', async () => {
  rabbit = await testVhost();
  return harnessOn(rabbit);
});
