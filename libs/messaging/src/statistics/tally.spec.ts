import type { TaskEvent } from '../events/task-event';
import { quantile } from './durations';
import { countedTask, Tally } from './tally';

const about = { runId: 'one', queue: 'ingestion.sync', attempt: 1, worker: 'w' };
const ended = (second: number, task = 'games.sync'): TaskEvent => ({
  ...{ type: 'succeeded', ...about, task, at: new Date(second * 1000), durationMs: 7, result: {} },
});

describe('a tally', () => {
  it('has one row for each minute, task, queue and outcome', () => {
    const tally = new Tally();
    for (const second of [0, 59, 60]) tally.count(ended(second));
    tally.count(ended(0, 'games.teams'));
    expect(tally.take().map(({ task, count }) => [task, count])).toEqual([
      ['games.sync', 2],
      ['games.sync', 1],
      ['games.teams', 1],
    ]);
    expect(tally.take()).toEqual([]);
  });

  it('adds what is given back to what came since, in the order of time', () => {
    const tally = new Tally();
    tally.count(ended(0));
    const taken = tally.take();
    tally.count(ended(1));
    tally.count(ended(60));
    tally.giveBack(taken);
    expect(tally.take().map(({ minute, count }) => [+minute, count])).toEqual([
      [0, 2],
      [60_000, 1],
    ]);
  });

  it('INVARIANT: lets go of the oldest when nobody takes it, instead of growing', () => {
    const tally = new Tally(3);
    for (let minute = 0; minute < 10; minute++) tally.count(ended(minute * 60));
    expect(tally.take().map(({ minute }) => +minute / 60_000)).toEqual([7, 8, 9]);
  });

  it('counts names that no contract knows as one', () => {
    const dead = {
      type: 'dead-lettered',
      ...about,
      at: new Date(0),
      durationMs: 1,
      error: new Error('x'),
    } as const;
    expect(countedTask({ ...dead, task: 'made.up', reason: 'unknown-task' })).toBe('unknown');
    expect(countedTask({ ...dead, task: '', reason: 'malformed-json' })).toBe('unknown');
    expect(countedTask({ ...dead, task: 'games.sync', reason: 'permanent-error' })).toBe('games.sync');
  });
});

describe('a quantile of counted durations', () => {
  it('is undefined of none, within the bucket of some, and the last bound of what took longer', () => {
    const inBucket = (bucket: number) => Array.from({ length: 17 }, (_, i) => (i === bucket ? 4 : 0));
    expect(quantile(0.5, inBucket(99))).toBeUndefined();
    expect(quantile(0.5, inBucket(4))).toBe(75);
    expect(quantile(1, inBucket(4))).toBe(100);
    expect(quantile(0.95, inBucket(16))).toBe(3_600_000);
  });
});
