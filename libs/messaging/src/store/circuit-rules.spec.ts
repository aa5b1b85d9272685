import { readCircuit } from '../contract/circuit';
import { milliseconds, minutes, seconds } from '../contract/duration';
import { perSecond, type Rate } from '../contract/rate';
import { reportTo } from './circuit-rules';
import { EMPTY_LINE, type Line } from './limit-line';
import { askLine } from './limit-rules';
import type { LimitReport, LimitRequest, Reported } from './limit-store';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const circuit = readCircuit({ after: 2, coolDown: seconds(10), longest: seconds(30) }, 'test');

/** A key with a circuit, at seconds after noon. */
class Upstream {
  line: Line = EMPTY_LINE;

  constructor(private readonly rates: readonly Rate[] = []) {}

  /** 'start', or the second for which it is put off. */
  ask(at: number, runId = `run at ${at}`): number | 'start' {
    const { line, answer } = askLine(this.line, this.request(at, runId), 0);
    this.line = line;
    return answer.kind === 'start' ? 'start' : second(answer.dueAt);
  }

  tells(at: number, runId: string): boolean {
    const { answer } = askLine(this.line, this.request(at, runId), 0);
    return answer.kind === 'start' && answer.tell === true;
  }

  report(at: number, said: LimitReport['said'], runId = `run at ${at}`): Reported {
    const { line, reported } = reportTo(this.line, { ...this.request(at, runId), circuit, said });
    this.line = line;
    return reported;
  }

  down(at: number, options: { retryAfter?: number; spends?: boolean; runId?: string } = {}) {
    const { retryAfter, spends = false, runId } = options;
    const asked = retryAfter === undefined ? undefined : seconds(retryAfter);
    const said = { kind: 'down', why: 'HTTP 503', retryAfter: asked, spends } as const;
    const { answer, change } = this.report(at, said, runId);
    return { until: answer?.kind === 'wait' ? second(answer.dueAt) : undefined, change };
  }

  private request(at: number, runId: string): LimitRequest {
    const now = new Date(NOON + at * 1000);
    const leaseUntil = new Date(+now + minutes(5));
    return { key: 'k', rates: this.rates, concurrency: undefined, waited: false, runId, now, leaseUntil };
  }
}

const second = (time: Date): number => (time.getTime() - NOON) / 1000;

describe('a circuit', () => {
  it('opens with the failure that is one too many, and that one spends no attempt either', () => {
    const upstream = new Upstream();
    expect(upstream.down(0, { spends: true })).toEqual({ until: undefined, change: undefined });
    expect(upstream.down(1, { spends: true })).toEqual({ until: 11, change: 'opened' });
    expect(upstream.line.pause?.why).toBe('HTTP 503');
    expect(upstream.ask(5)).toBeCloseTo(11.1);
  });

  it('puts off for a cool-down what says before that it is not to blame', () => {
    expect(new Upstream().down(0)).toEqual({ until: 10, change: undefined });
  });

  it('counts failures in a row: a success in between starts anew', () => {
    const upstream = new Upstream();
    upstream.down(0);
    expect(upstream.tells(1, 'next')).toBe(true);
    upstream.report(1, { kind: 'up' });
    expect(upstream.tells(2, 'next')).toBe(false);
    expect(upstream.down(2).change).toBeUndefined();
  });

  it('is not opened wider by those that had started before: they wait with the others', () => {
    const upstream = new Upstream();
    upstream.down(0);
    upstream.down(0);
    expect(upstream.down(3)).toEqual({ until: expect.closeTo(10.1) as number, change: undefined });
    expect(upstream.line.circuit.openings).toBe(1);
  });

  it('lets one run try after the cool-down; the others wait for its answer', () => {
    const upstream = new Upstream();
    upstream.down(0);
    upstream.down(0);
    expect(upstream.ask(10, 'probe')).toBe('start');
    expect(upstream.ask(11, 'other')).toBeGreaterThanOrEqual(12);
    // Its worker was lost, and another one has it now.
    expect(upstream.ask(12, 'probe')).toBe('start');
    expect(upstream.report(13, { kind: 'up' }, 'probe')).toEqual({ change: 'closed' });
    expect(upstream.ask(13, 'other')).toBe('start');
    expect(upstream.line).toEqual({ ...EMPTY_LINE, wakes: 1 });
  });

  it('opens for twice as long each time the one that tries fails, up to the longest', () => {
    const upstream = new Upstream();
    upstream.down(0);
    const waits = [0, 100, 200, 300].map((at) => {
      upstream.ask(at, 'probe');
      const { until = NaN, change } = upstream.down(at, { runId: 'probe' });
      return [until - at, change];
    });
    expect(waits).toEqual([
      [10, 'opened'],
      ...[20, 30, 30].map((wait): unknown[] => [expect.closeTo(wait), undefined]),
    ]);
  });

  it('lets another one try when the first ended without an answer, or is gone for longer than it may run', () => {
    const upstream = new Upstream();
    upstream.down(0);
    upstream.down(0);
    upstream.ask(10, 'probe');
    upstream.report(11, { kind: 'nothing' }, 'probe');
    expect(upstream.ask(12, 'second')).toBe('start');
    expect(upstream.ask(12 + 299, 'third')).not.toBe('start');
    expect(upstream.ask(12 + 300, 'third')).toBe('start');
  });

  it('is not closed by one that does not try', () => {
    const upstream = new Upstream();
    upstream.down(0);
    upstream.down(0);
    expect(upstream.report(1, { kind: 'up' }, 'started before')).toEqual({});
    expect(upstream.ask(2)).not.toBe('start');
  });

  it('stays open for what the other side asked for, and for that at once', () => {
    const upstream = new Upstream();
    expect(upstream.down(0, { retryAfter: 60 })).toEqual({ until: 60, change: 'opened' });
    expect(upstream.down(1, { retryAfter: 5 }).until).toBeGreaterThanOrEqual(60);
    expect(upstream.down(2, { retryAfter: 90 }).until).toBeGreaterThanOrEqual(92);
  });

  it('keeps to the rate of its key: what waited comes back one behind the other', () => {
    const upstream = new Upstream([perSecond(1)]);
    upstream.down(0);
    upstream.down(0);
    expect([1, 1, 1].map((at) => upstream.ask(at))).toEqual([11, 12, 13]);
  });

  it('leaves a pause alone that somebody has begun while one tried', () => {
    const upstream = new Upstream();
    upstream.down(0);
    upstream.down(0);
    upstream.ask(10, 'probe');
    const pause = { until: new Date(NOON + 100_000), why: 'maintenance' };
    upstream.line = { ...upstream.line, pause };
    upstream.report(11, { kind: 'up' }, 'probe');
    expect(upstream.line).toMatchObject({ pause, circuit: { openings: 0 } });
  });
});

describe('a key without a circuit', () => {
  const said = { kind: 'down', why: 'HTTP 429', retryAfter: seconds(7), spends: false } as const;

  it('is paused for as long as the other side asked, and nobody has to try', () => {
    const request = new Upstream()['request'](0, 'run');
    const { line, reported } = reportTo(EMPTY_LINE, { ...request, circuit: undefined, said });
    expect(reported).toMatchObject({ change: 'opened', answer: { dueAt: new Date(NOON + 7000) } });
    const later = { ...request, now: new Date(NOON + 7000) };
    expect(askLine(line, later, 0).answer).toEqual({ kind: 'start', tell: true });
  });

  it('lets a failure without a time be a failure of the run', () => {
    const request = new Upstream()['request'](0, 'run');
    const report = { ...request, circuit: undefined, said: { ...said, retryAfter: undefined } };
    expect(reportTo(EMPTY_LINE, report).reported).toEqual({});
  });
});

describe('a circuit in a contract', () => {
  it.each([
    [{ after: 0 }, 'limit.circuit.after: expected a whole number from 1, got 0'],
    [{ coolDown: milliseconds(0) }, 'limit.circuit.coolDown: expected a duration above 0, got 0'],
    [
      { coolDown: seconds(2), longest: seconds(1) },
      'limit.circuit.longest: expected at least coolDown (2000 ms), got 1000',
    ],
  ])('must be possible: %j', (options, message) => {
    expect(() => readCircuit(options, 'limit.circuit')).toThrow(message);
  });
});
