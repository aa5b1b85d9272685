import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import {
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createRelay,
  createWorker,
  defineQueues,
  defineTask,
  handle,
  milliseconds,
  PublishError,
  seconds,
  silentLogger,
} from '@baton/messaging';
import { z } from 'zod';

const { work } = defineQueues('family', { work: {} });
const parent = defineTask({ name: 'family.parent', queue: work, payload: z.strictObject({}) });
const child = defineTask({ name: 'family.child', queue: work, payload: z.strictObject({}) });

it('INVARIANT: a handler that sends while the broker confirms nothing succeeds with its first attempt, and its child runs once', async () => {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  let childRuns = 0;
  const publish = broker.publish.bind(broker);
  const sendsInAnOutage = handle(parent, async (_, ctx) => {
    if (childRuns > 0) return;
    const outage = jest.spyOn(broker, 'publish').mockImplementation(async (message) => {
      // It arrives, and only the confirm is lost.
      await publish(message);
      throw new PublishError('expected a confirm, got none');
    });
    await ctx.send(child, {}, { id: 'child' });
    outage.mockRestore();
  });
  const handlers = [sendsInAnOutage, handle(child, async () => void (childRuns += 1))];
  const worker = createWorker({ broker, store, handlers });
  const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(5) });
  const tasks = createPublisher({ broker, store, tasks: [parent, child] });
  await worker.start();
  relay.start();

  const run = await tasks.send(parent, {});
  await run.result({ timeout: seconds(20) });
  await tasks.handle('child').result({ timeout: seconds(20) });
  // In memory nothing takes time: without a turn of the event loop the relay's timer would never fire.
  while (await store.outbox.count()) await turnOfTheLoop();
  // Behind the one that came a second time.
  await (await tasks.send(parent, {})).result({ timeout: seconds(20) });

  await expect(store.runs.find(run.id)).resolves.toMatchObject({ state: 'SUCCESS', attempt: 1 });
  expect(childRuns).toBe(1);
  await relay.stop();
  await worker.stop();
  await broker.close();
});
