import { batched } from './batched';

/** Saves that end when the test says so. */
function heldSaves() {
  const calls: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const add = batched<number>(
    (items) =>
      new Promise((resolve, reject) => {
        calls.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
  );
  return { calls, add };
}

describe('batched', () => {
  it('saves a single item at once', async () => {
    const { calls, add } = heldSaves();
    const added = add(1);
    expect(calls.map(({ items }) => items)).toEqual([[1]]);
    calls[0]?.end();
    await added;
  });

  it('saves together what comes while it is busy', async () => {
    const { calls, add } = heldSaves();
    const added = [add(1), add(2), add(3)];
    calls[0]?.end();
    await added[0];
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    calls[1]?.end();
    await Promise.all(added);
  });

  it('puts at most 500 in one call', async () => {
    const sizes: number[] = [];
    const add = batched<number>(async (items) => void sizes.push(items.length));
    await Promise.all(Array.from({ length: 1200 }, (_, i) => add(i)));
    expect(sizes).toEqual([1, 500, 500, 199]);
  });

  it('fails those of a call that failed, and goes on with the next', async () => {
    const { calls, add } = heldSaves();
    const first = expect(add(1)).rejects.toThrow('the database is gone');
    const second = add(2);
    calls[0]?.end(new Error('the database is gone'));
    await first;
    calls[1]?.end();
    await second;
    const third = add(3);
    calls[2]?.end();
    await third;
  });
});
