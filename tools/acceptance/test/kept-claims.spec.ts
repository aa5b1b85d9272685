import {
  after,
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  days,
  handle,
  HEADER,
  type TaskEvent,
} from '@baton/messaging';
import { free, only } from '../src/limits/contracts';

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

describe('a message that is unique by what its sender said', () => {
  it('INVARIANT: is revoked when another run has got its key meanwhile', async () => {
    const [broker, store] = [createMemoryBroker(), createMemoryTaskStore()];
    await broker.connect();
    const started: string[] = [];
    const run = handle(free, async ({ name }) => void started.push(name));
    const worker = createWorker({ broker, store, handlers: [run] });
    await worker.start();
    const told = new Promise<TaskEvent>((resolve) => worker.events.on(resolve));
    const other = createPublisher({ broker, store, tasks: [free] });
    const { id } = await other.send(free, { name: 'other' }, { unique: 'once', delay: days(1) });
    const message = { exchange: '', routingKey: free.queue.name, body: Buffer.from('{"name":"late"}') };
    const properties = { messageId: 'late', type: free.name };
    await broker.publish({ ...message, properties, headers: { [HEADER.unique]: 'once' } });
    await expect(told).resolves.toMatchObject({ type: 'revoked', runId: 'late' });
    await expect(store.runs.find('late')).resolves.toMatchObject({
      error: { message: `another run with this key is pending or running: ${id}` },
    });
    expect(started).toEqual([]);
    await worker.stop();
    await broker.close();
  });
});
