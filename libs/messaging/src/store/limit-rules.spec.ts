import { perHour, perSecond, type Rate } from '../contract/rate';
import { EMPTY_LINE, type Line } from './limit-line';
import { askRoom } from './limit-rules';
import type { LimitAnswer } from './limit-store';

const NOON = Date.parse('2026-03-01T12:00:00Z');

/** A key that is asked at millisecond so-and-so after noon. */
class Asked {
  line: Line = EMPTY_LINE;
  readonly starts: number[] = [];

  constructor(
    private readonly rates: readonly Rate[],
    private readonly concurrency?: number,
  ) {}

  at(ms: number, { waited = false, taken = 0 } = {}): number | 'start' {
    const now = new Date(NOON + ms);
    const asked = { key: 'k', rates: this.rates, concurrency: this.concurrency, waited, now };
    const { line, answer } = askRoom(this.line, asked, taken);
    this.line = line;
    if (answer.kind === 'start') this.starts.push(ms);
    return afterNoon(answer);
  }
}

const afterNoon = (answer: LimitAnswer): number | 'start' =>
  answer.kind === 'start' ? 'start' : answer.dueAt.getTime() - NOON;

/** The most starts in any stretch of this length. */
const most = (starts: readonly number[], ms: number): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + ms).length));

describe('a rate', () => {
  it('starts as many as it says, and gives the others times at which there is room', () => {
    const key = new Asked([perSecond(2)]);
    expect([0, 0, 0, 0, 0].map((ms) => key.at(ms))).toEqual(['start', 'start', 1000, 1000, 2000]);
  });

  it('gives those that waited what they came back for, before those that just come', () => {
    const key = new Asked([perSecond(1)]);
    key.at(0);
    expect(key.at(100)).toBe(1000);
    expect(key.at(1000)).toBe(2000);
    expect(key.at(1001, { waited: true })).toBe('start');
  });

  it('starts at once again when nobody waits any more', () => {
    const key = new Asked([perSecond(1)]);
    expect([0, 5000, 5001].map((ms) => key.at(ms))).toEqual(['start', 'start', 6000]);
  });

  it('spreads a crowd that comes back late together', () => {
    const key = new Asked([perSecond(2)]);
    for (let i = 0; i < 6; i += 1) key.at(0);
    const back = [10_000, 10_000, 10_000, 10_000].map((ms) => key.at(ms, { waited: true }));
    expect(back).toEqual(['start', 'start', 11_000, 11_500]);
  });

  it('holds together with others: four a second until the hour is used up', () => {
    const key = new Asked([perSecond(4), perHour(6)]);
    const times = Array.from({ length: 8 }, () => key.at(0));
    expect(times).toEqual(['start', 'start', 'start', 'start', 1000, 1000, 3_600_000, 3_600_000]);
  });

  it('INVARIANT: is never exceeded in any stretch of time, however messages come', () => {
    const key = new Asked([perSecond(4), { ...perSecond(10), per: 5000 } as Rate]);
    const due: number[] = [];
    for (let ms = 0; ms < 60_000; ms += 37) {
      if (ms % 185 === 0) push(due, key.at(ms));
      while ((due[0] ?? Infinity) <= ms - (ms % 400))
        push(due, key.at(ms, { waited: due.shift() !== undefined }));
    }
    expect(most(key.starts, 1000)).toBe(4);
    expect(most(key.starts, 5000)).toBe(10);
    // Nothing is lost either: the longer rate is used to nearly all it allows.
    expect(key.starts.length).toBeGreaterThan(100);
  });
});

function push(due: number[], answer: number | 'start'): void {
  if (answer === 'start') return;
  due.push(answer);
  due.sort((a, b) => a - b);
}

describe('places', () => {
  it('are as many as the contract says', () => {
    const key = new Asked([], 2);
    expect(key.at(0, { taken: 1 })).toBe('start');
    expect(key.at(0, { taken: 2 })).toBe(1000);
  });

  it('give those that find none times of their own, a minute apart at most', () => {
    const key = new Asked([], 1);
    const times = Array.from({ length: 700 }, () => key.at(0, { taken: 1 }));
    expect(times.slice(0, 3)).toEqual([1000, 1100, 1200]);
    expect(times.at(-1)).toBe(61_000);
  });

  it('count no start against the rate while there is none', () => {
    const key = new Asked([perSecond(1)], 1);
    key.at(0, { taken: 1 });
    expect(key.at(1, { taken: 0 })).toBe('start');
  });
});

describe('a pause', () => {
  it('puts off what comes until it is over, as the rate says from then on', () => {
    const key = new Asked([perSecond(1)]);
    key.line = { ...EMPTY_LINE, pause: { until: new Date(NOON + 60_000), why: 'HTTP 429' } };
    expect([0, 10, 20].map((ms) => key.at(ms))).toEqual([60_000, 61_000, 62_000]);
    expect(key.at(60_000, { waited: true })).toBe('start');
  });

  it('says why', () => {
    const pause = { until: new Date(NOON + 1), why: 'HTTP 429' };
    const asked = { key: 'jolpica', rates: [], concurrency: undefined, waited: false, now: new Date(NOON) };
    const { answer } = askRoom({ ...EMPTY_LINE, pause }, asked, 0);
    expect(answer).toEqual({
      kind: 'wait',
      dueAt: pause.until,
      why: 'jolpica is paused: HTTP 429',
      wakes: 0,
    });
  });
});
