import {
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  createWorker,
  handle,
  MemoryDatabase,
  type Publisher,
  seconds,
  type TaskEvent,
  type TaskStore,
  type Worker,
} from '@baton/messaging';
import { free } from '../src/limits/contracts';
import { Doors } from '../src/limits/doors';

const WAIT = { timeout: seconds(20) };

describe('a worker with one slot', () => {
  let database: MemoryDatabase;
  let store: TaskStore;
  let worker: Worker;
  let publisher: Publisher;
  let doors: Doors;
  let now: Date;
  const started: string[] = [];

  beforeEach(async () => {
    now = new Date();
    database = new MemoryDatabase();
    store = createMemoryTaskStore({ database });
    doors = new Doors();
    started.length = 0;
    const broker = createMemoryBroker();
    await broker.connect();
    const handlers = [
      handle(free, async ({ name }) => {
        started.push(name);
        await doors.pass(name);
      }),
    ];
    worker = createWorker({ broker, store, handlers, concurrency: 1, clock: () => now });
    publisher = createPublisher({ broker, store, tasks: [free] });
    await worker.start();
  });

  afterEach(async () => {
    doors.openAll();
    await worker.stop();
  });

  it('runs the next one while the outcome of the first is stored', async () => {
    const { end } = store.runs;
    const stored = new Promise<void>((resolve) => {
      store.runs.end = async (ending) => {
        await doors.pass('commit');
        resolve();
        return end.call(store.runs, ending);
      };
    });
    const [first, second] = await publisher.sendMany(free, [{ name: 'first' }, { name: 'second' }]);
    await doors.letThrough('first');
    await Promise.all([doors.until('commit', 1), doors.until('second', 1)]);
    await expect(first?.state()).resolves.toBe('PENDING');
    doors.openAll();
    await stored;
    await Promise.all([first?.result(WAIT), second?.result(WAIT)]);
  });

  it('tells how long an attempt took, without the time its outcome took to be stored', async () => {
    const { end } = store.runs;
    const finished: Date[] = [];
    store.runs.end = (ending) => {
      finished.push(ending.finishedAt);
      now = new Date(now.getTime() + 60_000);
      return end.call(store.runs, ending);
    };
    const told = new Promise<TaskEvent>((resolve) => {
      worker.events.on((event) => event.type === 'succeeded' && resolve(event));
    });
    doors.openAll();
    await publisher.send(free, { name: 'first' });
    const event = await told;
    expect(event).toMatchObject({ durationMs: 0, at: finished[0] });
  });

  it('INVARIANT: starts nothing more while the store is away, and goes on when it is back', async () => {
    const runs = await publisher.sendMany(free, [{ name: 'first' }, { name: 'second' }, { name: 'third' }]);
    await doors.until('first', 1);
    const { summary } = store.runs;
    const asked = new Promise<void>((resolve) => {
      store.runs.summary = (id) => {
        resolve();
        return summary.call(store.runs, id);
      };
    });
    database.goAway();
    await doors.letThrough('first');
    await asked;
    expect(started).toEqual(['first']);
    database.comeBack();
    doors.openAll();
    await Promise.all(runs.map((run) => run.result(WAIT)));
    expect(started).toEqual(['first', 'second', 'third']);
  });
});
