import type { EndingRow } from '../runs/ending-row';
import { endRunsValues } from './end-runs.sql';

const row = (id: string, change: Partial<EndingRow> = {}): EndingRow => ({
  ...{ id, task: 'games.sync', queue: 'games', state: 'SUCCESS', attempt: 1, worker: 'w', final: true },
  ...{ rootId: null, parentId: null, createdAt: 1, startedAt: 2, finishedAt: 3, expiresAt: 4 },
  ...{ payload: '{}', result: null, error: null, record: null, bytes: 2, next: [], landing: undefined },
  ...change,
});

describe('the values of a group of endings', () => {
  it('tell of runs that have ended, and leave out those that go on', () => {
    const values = endRunsValues([row('a'), row('b', { final: false }), row('c')]);
    expect(values[16]).toBe('["a","c"]');
  });

  it('say once what all have in common, and nothing of what none has', () => {
    const values = endRunsValues([row('a'), row('b')]);
    expect(values.slice(0, 8)).toEqual([
      ...['{"a","b"}', '{"games.sync"}', '{"games"}', '{"SUCCESS"}', '{1}', '{"w"}', '{}', '{}'],
    ]);
    expect(values.slice(12, 16)).toEqual(['{}\u001f{}', '', '', '']);
  });

  it('say of each what is not the same in all', () => {
    const values = endRunsValues([row('a', { attempt: 2, rootId: 'r' }), row('b', { result: '1' })]);
    expect([values[4], values[6], values[13]]).toEqual(['{2,1}', '{"r",NULL}', '\u001f1']);
  });
});
