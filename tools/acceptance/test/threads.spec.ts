import {
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  handle,
  handleInThread,
  seconds,
  type TaskEvent,
} from '@baton/messaging';
import { burn, calm } from '../src/threads/contract';

/** The threads compile TypeScript by themselves; Jest's transforms do not reach them. */
const EXEC_ARGV = ['--conditions=@baton/source', '--import', 'tsx'];

async function start() {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  const handlers = [
    handleInThread(burn, require.resolve('../src/threads/burn.thread')),
    handle(calm, () => Promise.resolve()),
  ];
  const worker = createWorker({ broker, store, handlers, threads: 2, threadExecArgv: EXEC_ARGV });
  const publisher = createPublisher({ broker, store, tasks: [burn, calm] });
  await worker.start();
  const events: TaskEvent[] = [];
  worker.events.on((event) => events.push(event));
  const stop = async (): Promise<void> => {
    await worker.stop();
    await broker.close();
    await store.close();
  };
  return { publisher, store, events, stop };
}

describe('a handler in a thread', () => {
  let engine: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    engine = await start();
  });
  afterEach(() => engine.stop());
  const result = async (how: 'spin' | 'sum' | 'throw' | 'listen') =>
    (await engine.publisher.send(burn, { how })).result({ timeout: seconds(30) });

  it('returns its result and tells its progress', async () => {
    await expect(result('sum')).resolves.toEqual({ sum: 3 });
    expect(engine.events).toContainEqual(
      expect.objectContaining({ type: 'progress', progress: { current: 1, total: 2 } }),
    );
  });

  it('fails as any other handler does', async () => {
    const sent = await engine.publisher.send(burn, { how: 'throw' });
    await expect(sent.result({ timeout: seconds(30) })).rejects.toThrow(
      /FAILURE: PermanentError: nothing to burn/,
    );
    await expect(engine.store.runs.find(sent.id)).resolves.toMatchObject({
      error: { reason: 'permanent-error' },
    });
  });

  it('hears of the soft limit', async () => {
    await expect(result('listen')).rejects.toThrow(/soft time limit of 900 ms/);
  });

  it('INVARIANT: is killed at its hard limit although it never yields, and others run meanwhile', async () => {
    const spinning = result('spin');
    const calmRun = await engine.publisher.send(calm, {});
    await calmRun.result({ timeout: seconds(10) });
    await expect(spinning).rejects.toThrow(/hard time limit of 1000 ms/);
    await expect(result('sum')).resolves.toEqual({ sum: 3 });
  });
});
