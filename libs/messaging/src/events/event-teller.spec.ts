import { minutes } from '../contract/duration';
import { silentLogger } from '../contract/logger';
import type { WorkerEvent } from './event-feed';
import { EventSource } from './event-stream';
import { EventTeller } from './event-teller';
import type { TaskEvent } from './task-event';

const started = (n: number): TaskEvent => ({
  ...{ type: 'started', runId: `run-${n}`, task: 'games.sync', queue: 'ingestion.sync', attempt: 1 },
  ...{ worker: 'w1@a', at: new Date(), payload: { n } },
});

describe('what a worker tells of itself and its runs', () => {
  let told: (readonly WorkerEvent[])[];
  let source: EventSource<TaskEvent>;
  const tellerWith = (taskEvents: boolean): EventTeller => {
    told = [];
    source = new EventSource<TaskEvent>(silentLogger);
    const feed = {
      dropped: 0,
      publish: (events: readonly WorkerEvent[]) => void told.push(events),
      follow: () => ({ ready: Promise.resolve(), stop: () => Promise.resolve() }),
    };
    const worker = { name: 'w1@a', events: source, running: 3 };
    return new EventTeller(worker, { feed, version: '1', processed: () => 7, taskEvents, every: minutes(1) });
  };
  const types = (): string[] => told.flat().map(({ type }) => type);

  it('begins with being online and ends with being offline, and says how busy it is', () => {
    const teller = tellerWith(false);
    teller.begin();
    source.emit(started(1));
    teller.end();
    expect(types()).toEqual(['worker-online', 'worker-offline']);
    expect(told[0]?.[0]).toMatchObject({
      hostname: 'w1@a',
      freq: 60,
      active: 3,
      processed: 7,
      sw_ident: 'baton',
    });
    expect(told[0]?.[0]).not.toHaveProperty('utcoffset');
  });

  it('does not listen to runs until it is asked to, and says whether that was news', () => {
    const teller = tellerWith(false);
    expect([teller.enable(), teller.enable()]).toEqual([true, false]);
    source.emit(started(1));
    expect([teller.disable(), teller.disable()]).toEqual([true, false]);
    source.emit(started(2));
    teller.end();
    expect(types()).toEqual(['task-received', 'task-started', 'worker-offline']);
  });

  it('tells of many runs together, and drops what is too much at once', () => {
    const teller = tellerWith(true);
    teller.begin();
    for (let n = 0; n < 5_000; n += 1) source.emit(started(n));
    teller.end();
    expect(told.map((events) => events.length)).toEqual([1, 500, 1]);
  });

  it('names a run once, in the first of its events', () => {
    const teller = tellerWith(true);
    source.emit(started(1));
    teller.begin();
    source.emit(started(1));
    source.emit({ ...started(1), type: 'succeeded', durationMs: 12, result: { ok: true } });
    source.emit({ ...started(2), type: 'revoked', why: 'expired' });
    teller.end();
    expect(types()).toEqual([
      ...['worker-online', 'task-received', 'task-started', 'task-succeeded'],
      ...['task-received', 'task-revoked', 'worker-offline'],
    ]);
    const [, events = []] = told;
    expect(events[0]).toMatchObject({ name: 'games.sync', kwargs: "{'n': 1}", args: '()' });
    expect(events[2]).toMatchObject({ result: "{'ok': True}", runtime: 0.012 });
    expect(events[4]).toMatchObject({ expired: true, terminated: false });
  });
});
