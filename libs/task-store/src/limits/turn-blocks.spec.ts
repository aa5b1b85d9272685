import { type LimitRequest, type LimitWait, perSecond } from '@baton/messaging';
import { TurnBlocks } from './turn-blocks';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const at = (second: number): Date => new Date(NOON + second * 1000);

const request = (change: Partial<LimitRequest> = {}): LimitRequest => ({
  ...{ key: 'k', rates: [perSecond(10)], concurrency: undefined, runId: 'r', waited: false },
  ...{ now: at(0), leaseUntil: at(60) },
  ...change,
});
const turn = (second: number): LimitWait => ({ kind: 'wait', dueAt: at(second), why: 'why', wakes: 0 });

describe('blocks of turns', () => {
  it('are given away in their order, and then somebody has to ask', () => {
    const blocks = new TurnBlocks();
    blocks.keep(request(), [turn(1), turn(2)]);
    expect([1, 2, 3].map(() => blocks.next(request())?.dueAt)).toEqual([at(1), at(2), undefined]);
  });

  it('are for those that come for the first time, under the same rates, and for whom nothing else decides', () => {
    const blocks = new TurnBlocks();
    blocks.keep(request(), [turn(1)]);
    const others = [
      { waited: true },
      { rates: [perSecond(5)] },
      { concurrency: 1 },
      { key: 'other' },
      { rates: [] },
    ];
    for (const other of others) expect(blocks.next(request(other))).toBeUndefined();
    expect(blocks.sizeFor(request({ waited: true }))).toBe(0);
    expect(blocks.sizeFor(request({ concurrency: 1 }))).toBe(0);
    expect(blocks.next(request({ rates: [perSecond(10)] }))).toEqual(turn(1));
  });

  it('grow while all of one is given, and begin anew once one was not', () => {
    const blocks = new TurnBlocks();
    const sizes = [blocks.sizeFor(request())];
    for (const _ of [1, 2]) {
      const size = sizes.at(-1)!;
      blocks.keep(
        request(),
        Array.from({ length: size }, () => turn(1)),
      );
      for (let i = 0; i < size; i += 1) blocks.next(request());
      sizes.push(blocks.sizeFor(request()));
    }
    blocks.keep(request(), [turn(1), turn(1)]);
    expect(blocks.next(request({ now: at(5) }))).toBeUndefined();
    expect([...sizes, blocks.sizeFor(request())]).toEqual([4, 8, 16, 4]);
  });

  it('are gone when what was planned for their key holds no longer', () => {
    const blocks = new TurnBlocks();
    blocks.keep(request(), [turn(1)]);
    blocks.drop('k');
    expect(blocks.next(request())).toBeUndefined();
  });
});
