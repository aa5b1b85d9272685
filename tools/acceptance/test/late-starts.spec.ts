import {
  createMemoryBroker,
  createMemoryTaskStore,
  createWorker,
  handle,
  milliseconds,
} from '@baton/messaging';
import { double } from '../src/contracts';
import { Doors } from '../src/limits/doors';

describe('a message whose turn comes only when its worker hands back what it has', () => {
  it('INVARIANT: goes back, and its handler does not begin', async () => {
    const [broker, store, doors] = [createMemoryBroker(), createMemoryTaskStore(), new Doors()];
    await broker.connect();
    const started: number[] = [];
    const run = handle(double, async ({ n }) => {
      started.push(n);
      return { doubled: n * 2 };
    });
    const worker = createWorker({ broker, store, handlers: [run], graceTime: milliseconds(0) });
    const handedBack = new Promise<void>((resolve) =>
      worker.events.on(({ type }) => {
        if (type === 'handed-back') resolve();
      }),
    );
    const summary = store.runs.summary.bind(store.runs);
    store.runs.summary = (id) => doors.pass('looked up').then(() => summary(id));
    await worker.start();
    const properties = { messageId: 'a', type: double.name };
    const { queue } = double;
    await broker.publish({
      ...{ exchange: '', routingKey: queue.name, properties, headers: {}, body: Buffer.from('{"n":1}') },
    });
    await doors.until('looked up', 1);
    const stopped = worker.stop();
    // Behind the timer of the grace time, which was set before.
    await new Promise((resolve) => setTimeout(resolve, 0));
    doors.openAll();
    await handedBack;
    await stopped;
    expect(started).toEqual([]);
    await expect(broker.depth(queue.name)).resolves.toBe(1);
    await broker.close();
  });
});
