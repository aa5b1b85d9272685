import {
  createMemoryTaskStore,
  defineQueues,
  defineTask,
  handle,
  seconds,
  silentLogger,
} from '@baton/messaging';
import { z } from 'zod';
import { Readiness } from '../health/readiness';
import { Parts } from '../lifecycle/parts';
import { createMetrics } from '../metrics/registry';
import { connectSender } from './connect-sender';

const { mail } = defineQueues('shop', { mail: {} });
const double = defineTask({ name: 'shop.double', queue: mail, payload: z.int(), result: z.int() });
const foreign = defineTask({ name: 'shop.foreign', queue: mail, payload: z.int() });

it('a program in inline mode needs no RabbitMQ: what it sends runs there, or is kept when it is for others', async () => {
  const parts = new Parts(silentLogger);
  const manners = {
    ...{ name: 'test', log: silentLogger, parts, readiness: new Readiness() },
    ...{ metrics: createMetrics('test'), stop: () => undefined },
  };
  const tasks = await connectSender(
    { kind: 'inline' },
    {
      ...{ manners, store: createMemoryTaskStore(), tasks: [double, foreign] },
      handlers: () => [handle(double, (n) => Promise.resolve(n * 2))],
    },
  );
  const run = await tasks.send(double, 21);
  await expect(run.result({ timeout: seconds(1) })).resolves.toBe(42);
  await expect(tasks.send(foreign, 1).then((kept) => kept.state())).resolves.toBe('PENDING');
  await parts.stop();
});
