import { nextSize, shortChunks } from './chunk-size';

const after = (size: number, elapsed: number): number => nextSize(size, elapsed, shortChunks);

describe('nextSize', () => {
  it('stays when a chunk took what it should', () => {
    expect(after(1000, 25)).toBe(1000);
  });

  it('shrinks at once to what would have fitted', () => {
    expect(after(1000, 250)).toBe(100);
  });

  it('grows by doubling, however fast the chunk was', () => {
    expect(after(1000, 15)).toBe(1666);
    expect(after(1000, 0)).toBe(2000);
  });

  it('stays within its bounds', () => {
    expect(after(100, 10_000)).toBe(shortChunks.smallest);
    expect(after(4000, 1)).toBe(shortChunks.largest);
  });
});
