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
import { type LoopWatchOptions, suspectsOf, verdictOf, watchLoop } from './loop-watch';

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

describe('what is said of an event loop that stood still', () => {
  it.each([
    [
      'by a handler that worked',
      { ms: 1_000, processorMs: 900, suspects: [a] },
      'shop.a',
      /shop\.a did not yield/,
    ],
    [
      'by one of several',
      { ms: 1_000, processorMs: 900, suspects: [a, b] },
      'unknown',
      /one of these attempts did/,
    ],
    [
      'while the process was off the processor',
      { ms: 60_000, processorMs: 10, suspects: [] },
      'unknown',
      /off the processor: the machine was busy or asleep$/,
    ],
    [
      'while it was, and a handler may have waited',
      { ms: 1_000, processorMs: 10, suspects: [a] },
      'unknown',
      /busy or asleep, or shop\.a waited synchronously$/,
    ],
    [
      'while it was, and one of several may have waited',
      { ms: 1_000, processorMs: 499, suspects: [a, b] },
      'unknown',
      /busy or asleep, or one of these attempts waited synchronously$/,
    ],
  ])('%s', (_, standstill, task, text) => {
    expect(verdictOf(standstill)).toEqual({ task, text: expect.stringMatching(text) as unknown });
  });
});

describe('a blocked event loop', () => {
  const sleep = (ms: number): void => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  };
  /** As if the process had never left the processor. */
  const always = () => ({ user: performance.now() * 1_000, system: 0 });

  /** What is logged and counted of a handler that keeps the loop for 600 ms. */
  async function blockedBy(cpuUsage: LoopWatchOptions['cpuUsage']) {
    const events = new EventSource<TaskEvent>(silentLogger);
    const registry = new Registry();
    const said = new EventEmitter();
    const log: Logger = { ...silentLogger, warn: (fields, text) => void said.emit('warn', fields, text) };
    const watch = { log, registry, threshold: milliseconds(200), ...(cpuUsage && { cpuUsage }) };
    const stop = watchLoop({ events, underWay: [] }, watch);

    const warned = once(said, 'warn');
    events.emit({ type: 'started', ...a, queue: 'q', worker: 'w', at: new Date() });
    sleep(600);
    const [fields, text] = (await warned) as [{ ms: number; processorMs: number }, string];
    stop();
    return { fields, text, metrics: await registry.metrics() };
  }

  it('is told, with the task that did not yield, and counted', async () => {
    const { fields, text, metrics } = await blockedBy(always);

    expect(fields).toMatchObject({ suspects: [a] });
    expect(fields.processorMs).toBeGreaterThanOrEqual(fields.ms);
    expect(text).toContain('shop.a did not yield');
    expect(metrics).toContain('baton_event_loop_blocked_seconds_total{task="shop.a"}');
  });

  it('accuses nobody when the process was off the processor', async () => {
    const { fields, text, metrics } = await blockedBy(undefined);

    expect(fields).toMatchObject({ suspects: [a] });
    expect(fields.processorMs).toBeLessThan(fields.ms / 2);
    expect(text).toContain('or shop.a waited synchronously');
    expect(metrics).toContain('baton_event_loop_blocked_seconds_total{task="unknown"}');
  });
});
