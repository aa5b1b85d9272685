import { EventSource, silentLogger, type TaskEvent } from '@baton/messaging';
import { recycle, type RecycleOptions } from './recycle';

const about = { runId: 'r', task: 't', queue: 'q', attempt: 1, worker: 'w', at: new Date(0) };
const started: TaskEvent = { type: 'started', ...about };
const succeeded: TaskEvent = { type: 'succeeded', result: {}, durationMs: 1, ...about };

function setUp(limits: Omit<Partial<RecycleOptions>, 'stop'>) {
  const events = new EventSource<TaskEvent>(silentLogger);
  const stop = jest.fn();
  recycle({ events }, { maxTasks: undefined, maxRssMb: undefined, ...limits, stop });
  return { events, stop };
}

describe('a worker is recycled', () => {
  it('after so many attempts', () => {
    const { events, stop } = setUp({ maxTasks: 2 });

    events.emit(started);
    events.emit(succeeded);
    expect(stop).not.toHaveBeenCalled();
    events.emit(succeeded);

    expect(stop).toHaveBeenCalledWith('2 attempts made, WORKER_MAX_TASKS is 2');
  });

  it('when it has grown too large', () => {
    let megabytes = 100;
    const { events, stop } = setUp({ maxRssMb: 100, rss: () => megabytes * 1024 * 1024 });

    events.emit(succeeded);
    expect(stop).not.toHaveBeenCalled();
    megabytes = 101;
    events.emit(succeeded);

    expect(stop).toHaveBeenCalledWith('101 MB in use, WORKER_MAX_RSS_MB is 100');
  });

  it('never, unless a limit is set', () => {
    const { events, stop } = setUp({ rss: () => Number.MAX_SAFE_INTEGER });

    for (let i = 0; i < 1000; i++) events.emit(succeeded);

    expect(stop).not.toHaveBeenCalled();
  });
});
