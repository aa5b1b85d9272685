import type { Revocations } from '../store/revocations';
import { CancelledUnheard } from './cancelled-unheard';

const quiet = { task: { record: 'failures' } } as never;
const loud = { task: { record: 'all' } } as never;
const read = <T>(call: () => Promise<T>): Promise<T> => call();

describe('what a worker knows of runs that were cancelled before anybody had heard of them', () => {
  let tell: ((ids: readonly string[]) => void) | undefined;
  let asked: number;
  let revocations: Revocations;
  beforeEach(() => {
    tell = undefined;
    asked = 0;
    revocations = {
      list: async () => {
        asked += 1;
        return ['before'];
      },
      follow: (listener) => {
        tell = listener;
        return () => void (tell = undefined);
      },
    };
  });

  it('INVARIANT: are those there were when it began, and each one after', async () => {
    const known = new CancelledUnheard(revocations, [loud, quiet]);
    await known.begin(read);
    expect([known.has('before'), known.has('after')]).toEqual([true, false]);
    tell?.(['before', 'after']);
    expect([known.has('before'), known.has('after')]).toEqual([true, true]);
    known.end();
    expect(tell).toBeUndefined();
  });

  it('is asked for by no worker whose tasks look every run up', async () => {
    await new CancelledUnheard(revocations, [loud]).begin(read);
    expect([asked, tell]).toEqual([0, undefined]);
  });
});
