import type { RunItem } from '../../data/wire';
import { mergeRuns } from './merge-runs';

const run = (id: string, second: number, state: RunItem['state'] = 'STARTED'): RunItem => ({
  ...{ id, state, task: 'games.sync', queue: 'ingestion.sync', attempt: 1 },
  createdAt: new Date(second * 1000).toISOString(),
});

describe('a live list of runs', () => {
  it('shows what comes first', () => {
    expect(mergeRuns([], [run('a', 1)])).toEqual({ items: [run('a', 1)], fresh: 0 });
  });

  it('changes rows where they stand', () => {
    const { items } = mergeRuns([run('b', 2), run('a', 1)], [run('b', 2, 'SUCCESS'), run('a', 1)]);
    expect(items.map(({ state }) => state)).toEqual(['SUCCESS', 'STARTED']);
  });

  it('counts new runs and moves nothing', () => {
    const { items, fresh } = mergeRuns([run('a', 1)], [run('c', 3), run('b', 2), run('a', 1)]);
    expect(items.map(({ id }) => id)).toEqual(['a']);
    expect(fresh).toBe(2);
  });

  it('keeps a row that has left the first part or the filter', () => {
    expect(mergeRuns([run('b', 2), run('a', 1)], [run('b', 2)]).items.map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
  });

  it('does not count old runs that moved up because newer ones left', () => {
    expect(mergeRuns([run('b', 2)], [run('b', 2), run('a', 1)]).fresh).toBe(0);
  });

  it('is the same list while nothing has changed', () => {
    const shown = [run('a', 1)];
    expect(mergeRuns(shown, [run('a', 1)]).items).toBe(shown);
  });
});
