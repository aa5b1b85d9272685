import type { StoredBulk } from '@baton/task-store';
import { decideBulk } from './decide-bulk';

const bulk = (change: Partial<StoredBulk>): StoredBulk => ({
  ...{ id: '1', kind: 'replay', filter: {}, canary: 2, rate: 10, state: 'canary', why: undefined, total: 9 },
  ...{ moved: 0, startedBy: 'ada', reason: '', startedAt: new Date(0), endedAt: undefined },
  ...change,
});
const nothing = { failed: 0, underWay: 0 };

describe('a bulk', () => {
  it('sends its canary first, and no more', () => {
    expect(decideBulk(bulk({}), nothing)).toEqual({ kind: 'move', most: 2 });
  });

  it('waits for the canary to end', () => {
    expect(decideBulk(bulk({ moved: 2 }), { failed: 0, underWay: 1 })).toEqual({ kind: 'wait' });
  });

  it('stops when one of the canary has failed, also while others still run', () => {
    const why = '1 of the first 2 did not succeed';
    expect(decideBulk(bulk({ moved: 2 }), { failed: 1, underWay: 1 })).toEqual({ kind: 'stop', why });
  });

  it('goes on at its rate once all of the canary has succeeded, or without one', () => {
    expect(decideBulk(bulk({ moved: 2 }), nothing)).toEqual({ kind: 'move', most: 10 });
    expect(decideBulk(bulk({ state: 'running' }), nothing)).toEqual({ kind: 'move', most: 10 });
  });
});
