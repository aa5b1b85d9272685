import type { EndingRow } from '../runs/ending-row';
import { endRunsValues } from './end-runs.sql';

const row = (id: string, final: boolean): EndingRow => ({
  ...{ id, final, bytes: 0, columns: [], json: [], next: [], landing: undefined },
});

describe('the values of a group of endings', () => {
  it('tell of runs that have ended, and leave out those that go on', () => {
    const values = endRunsValues([row('a', true), row('b', false), row('c', true)]);
    expect(values[16]).toEqual(['["a","c"]']);
  });
});
