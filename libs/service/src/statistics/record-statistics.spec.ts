import {
  createMemoryTaskStore,
  EventSource,
  MemoryDatabase,
  minutes,
  silentLogger,
  type TaskEvent,
  type TaskStatistics,
} from '@baton/messaging';
import { recordStatistics } from './record-statistics';

const noon = new Date('2026-11-21T12:00:00Z');
const about = {
  runId: 'one',
  task: 'games.sync',
  queue: 'ingestion.sync',
  attempt: 1,
  worker: 'w',
  at: noon,
};
const succeeded: TaskEvent = { type: 'succeeded', ...about, durationMs: 40, result: {} };
const EVERY_SECOND = '* * * * * *';

function world() {
  const database = new MemoryDatabase();
  const { statistics: stored } = createMemoryTaskStore({ database });
  let wake = (): void => undefined;
  const statistics: TaskStatistics = {
    series: (query) => stored.series(query),
    totals: (range) => stored.totals(range),
    remove: (kept) => stored.remove(kept),
    add: (counts) => stored.add(counts).finally(() => wake()),
  };
  const events = new EventSource<TaskEvent>(silentLogger);
  return {
    database,
    events,
    start: (cron?: string) =>
      recordStatistics({ events }, { statistics, log: silentLogger, ...(cron !== undefined && { cron }) }),
    /** Resolves when somebody has tried to write. */
    tried: () => new Promise<void>((resolve) => (wake = resolve)),
    point: async () => {
      const range = { from: noon, to: new Date(+noon + 60_000), step: minutes(1) };
      return (await stored.series(range))[0];
    },
  };
}

describe('the statistics of a worker', () => {
  it('are written while it runs', async () => {
    const { events, start, tried, point } = world();
    const recorder = start(EVERY_SECOND);
    const written = tried();
    events.emit(succeeded);
    await written;
    expect(await point()).toMatchObject({ succeeded: 1, p50: 38 });
    await recorder.stop();
  });

  it('are all written when it stops, and hear nothing more', async () => {
    const { events, start, point } = world();
    const recorder = start();
    for (let i = 0; i < 1_000; i++) events.emit(succeeded);
    events.emit({ type: 'started', ...about });
    const error = new Error('x');
    events.emit({ type: 'dead-lettered', reason: 'permanent-error', error, ...about, durationMs: 1 });
    await recorder.stop();
    events.emit(succeeded);
    expect(await point()).toMatchObject({ succeeded: 1_000, failed: 1 });
  });

  it('INVARIANT: are kept while the database is away, and disturb nobody', async () => {
    const { database, events, start, tried, point } = world();
    database.goAway();
    const recorder = start(EVERY_SECOND);
    const refused = tried();
    events.emit(succeeded);
    await refused;
    events.emit(succeeded);
    database.comeBack();
    await recorder.stop();
    expect(await point()).toMatchObject({ succeeded: 2 });
  });
});
