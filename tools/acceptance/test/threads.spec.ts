import { setTimeout as pause } from 'node:timers/promises';
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
import { burn, burnBriefly, burnSoftly, calm } from '../src/threads/contract';

/** The threads compile TypeScript by themselves; Jest's transforms do not reach them. */
const EXEC_ARGV = ['--conditions=@baton/source', '--import', 'tsx'];
/** Whatever else runs on this machine makes a kill later, never earlier: the shortest is what the worker takes. */
const KILLS = 3;

async function start() {
  const broker = createMemoryBroker();
  const store = createMemoryTaskStore();
  await broker.connect();
  const file = require.resolve('../src/threads/burn.thread');
  const handlers = [
    ...[burn, burnSoftly, burnBriefly].map((task) => handleInThread(task, file)),
    handle(calm, () => Promise.resolve()),
  ];
  const worker = createWorker({ broker, store, handlers, threads: 2, threadExecArgv: EXEC_ARGV });
  const publisher = createPublisher({ broker, store, tasks: [burn, burnSoftly, burnBriefly, calm] });
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
  const result = async (how: 'spin' | 'sum' | 'listen' | 'keep' | 'reject' | 'timer' | 'exit', task = burn) =>
    (await engine.publisher.send(task, { how })).result({ timeout: seconds(50) });

  /** How long an attempt lasted that spins until it is killed, beside one that runs and ends meanwhile. */
  const killed = async (): Promise<number> => {
    const spinning = await engine.publisher.send(burnBriefly, { how: 'spin' });
    const spun = expect(spinning.result({ timeout: seconds(50) })).rejects.toThrow(
      /hard time limit of 1000 ms/,
    );
    const calmRun = await engine.publisher.send(calm, {});
    await calmRun.result({ timeout: seconds(50) });
    await spun;
    const [attempt] = (await engine.store.runs.find(spinning.id))?.attempts ?? [];
    return Number(attempt?.finishedAt) - Number(attempt?.startedAt);
  };

  it('returns its result and tells its progress', async () => {
    await expect(result('sum')).resolves.toEqual({ sum: 3 });
    expect(engine.events).toContainEqual(
      expect.objectContaining({ type: 'progress', progress: { current: 1, total: 2 } }),
    );
  });

  it('fails as any other handler does', async () => {
    const sent = await engine.publisher.send(burn, { how: 'throw' });
    await expect(sent.result({ timeout: seconds(50) })).rejects.toThrow(
      /FAILURE: PermanentError: nothing to burn/,
    );
    await expect(engine.store.runs.find(sent.id)).resolves.toMatchObject({
      error: { reason: 'permanent-error' },
    });
  });

  it('has all of its time from when a thread is free, however long it waited for one', async () => {
    const spinning = await engine.publisher.sendMany(burn, [{ how: 'spin' }, { how: 'spin' }]);
    const waiting = await engine.publisher.send(burnBriefly, { how: 'spin' });
    while (!engine.events.some((event) => event.type === 'started' && event.runId === waiting.id))
      await pause(5);
    await pause(burnBriefly.timeLimit + 200);
    await expect(waiting.ready()).resolves.toBe(false);
    for (const run of spinning) await run.cancel();
    await expect(waiting.result({ timeout: seconds(50) })).rejects.toThrow(/hard time limit of 1000 ms/);
  });

  it('says what cannot leave its thread', async () => {
    await expect(result('keep')).rejects.toThrow(/DataCloneError: .* could not be cloned/);
  });

  it.each([
    [
      'leaves a rejected promise that nobody waits for',
      'reject',
      /FAILURE: Error: rejected where nobody waits/,
    ],
    ['throws in a timer', 'timer', /FAILURE: Error: thrown where nobody catches it/],
    ['exits', 'exit', /FAILURE: Error: .*exit/],
  ] as const)('fails alone when it %s, and others go on', async (_, how, error) => {
    await expect(result(how)).rejects.toThrow(error);
    await expect(result('sum')).resolves.toEqual({ sum: 3 });
  });

  it('hears of the soft limit', async () => {
    await expect(result('listen', burnSoftly)).rejects.toThrow(/soft time limit of 300 ms/);
  });

  it('INVARIANT: is dead within 500 ms of its hard limit although it never yields, its CPU is free, and others run meanwhile', async () => {
    const lasted: number[] = [];
    for (let time = 0; time < KILLS; time++) lasted.push(await killed());
    expect(Math.min(...lasted)).toBeGreaterThanOrEqual(1_000);
    expect(Math.min(...lasted)).toBeLessThan(1_500);
    // All threads count: one that still span would have used all of this time.
    const before = process.cpuUsage();
    await pause(1_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(300);
    await expect(result('sum')).resolves.toEqual({ sum: 3 });
  });
});
