import { once, EventEmitter } from 'node:events';
import {
  EventSource,
  type Logger,
  milliseconds,
  silentLogger,
  type TaskEvent,
  type UnderWay,
} from '@baton/messaging';
import { Registry } from 'prom-client';
import { suspectsOf, watchLoop } from './loop-watch';

const a = { runId: 'run-a', task: 'shop.a', attempt: 1 };
const b = { runId: 'run-b', task: 'shop.b', attempt: 2 };
const underWay = (...members: (typeof a)[]): UnderWay[] =>
  members.map((member) => ({ ...member, startedAt: new Date(0), isolate: undefined }));

describe('who blocked the event loop', () => {
  it('is the attempt that was last heard of before', () => {
    const last = { at: 105, of: b };
    expect(suspectsOf({ last, beside: underWay(a), since: 100, until: 150 })).toEqual([b]);
  });

  it.each([
    ['long before', 50],
    ['only afterwards', 200],
  ])('is one of those under way when somebody was heard of %s', (_, at) => {
    const last = { at, of: b };
    expect(suspectsOf({ last, beside: underWay(a, b), since: 100, until: 150 })).toEqual([a, b]);
  });
});

describe('a blocked event loop', () => {
  const block = (ms: number): void => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  it('is told, with the task that did not yield, and counted', async () => {
    const events = new EventSource<TaskEvent>(silentLogger);
    const registry = new Registry();
    const said = new EventEmitter();
    const log: Logger = { ...silentLogger, warn: (fields, text) => void said.emit('warn', fields, text) };
    const stop = watchLoop({ events, underWay: [] }, { log, registry, threshold: milliseconds(200) });

    const warned = once(said, 'warn');
    events.emit({ type: 'started', ...a, queue: 'q', worker: 'w', at: new Date() });
    block(600);
    const [fields, text] = (await warned) as [{ ms: number }, string];
    stop();

    expect(fields).toMatchObject({ suspects: [a] });
    expect(text).toContain('shop.a did not yield');
    await expect(registry.metrics()).resolves.toContain(
      'baton_event_loop_blocked_seconds_total{task="shop.a"}',
    );
  });
});
