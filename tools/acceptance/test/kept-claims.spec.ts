import {
  after,
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  days,
  handle,
} from '@baton/messaging';
import { only } from '../src/limits/contracts';

describe('a unique run that is put off for longer than its claim', () => {
  it('INVARIANT: has its key still when it has left the outbox, so that no other is taken for it', async () => {
    const [broker, store] = [createMemoryBroker(), createMemoryTaskStore()];
    await broker.connect();
    const worker = createWorker({ broker, store, handlers: [handle(only, async () => undefined)] });
    const until = after(new Date(), days(30));
    await store.pauses.pauseTask(only.name, { by: 'ada', why: 'a long outage', now: new Date(), until });
    await worker.start();
    const parked = new Promise<void>((resolve) =>
      worker.events.on(({ type }) => {
        if (type === 'parked') resolve();
      }),
    );
    const tasks = [only];
    const run = await createPublisher({ broker, store, tasks }).send(only, { name: 'a' });
    const publish = async () => ({ kind: 'sent' }) as const;
    await store.outbox.relay({
      ...{ now: new Date(), limit: 1 },
      publish: (entry) => broker.publish(entry.message).then(publish),
    });
    await parked;
    await worker.stop();
    await store.outbox.relay({ now: until, limit: 1, publish });
    const clock = (): Date => after(until, days(1));
    const again = await createPublisher({ broker, store, tasks, clock }).send(only, { name: 'a' });
    expect(again.id).toBe(run.id);
    await broker.close();
  });
});
