import { StoreUnavailableError } from '@baton/messaging';
import { CallGroup, type CallGroupOptions } from './call-group';

/** Groups under way, each to be finished by the test. */
class Work {
  readonly groups: { readonly items: readonly string[]; finish(): void; fail(error: Error): void }[] = [];
  private next = (): void => undefined;

  readonly run = (items: readonly string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      this.groups.push({
        items,
        finish: () => resolve(items.map((item) => item.toUpperCase())),
        fail: reject,
      });
      this.next();
    });

  /** The nth group, once it is under way. */
  async group(n: number): Promise<(typeof this.groups)[number]> {
    for (;;) {
      const group = this.groups[n];
      if (group) return group;
      await new Promise<void>((resolve) => (this.next = resolve));
    }
  }
}

const groupOf = (
  work: Work,
  change: Partial<CallGroupOptions<string, string>> = {},
): CallGroup<string, string> => new CallGroup({ run: work.run, most: 3, ...change });

describe('calls in a group', () => {
  it('go together when they are made together, and each gets its own answer', async () => {
    const work = new Work();
    const calls = groupOf(work);
    const answers = Promise.all(['a', 'b'].map((item) => calls.add(item)));
    const group = await work.group(0);
    expect(group.items).toEqual(['a', 'b']);
    group.finish();
    await expect(answers).resolves.toEqual(['A', 'B']);
  });

  it('form the next group while one is under way, in the order they came and no more than fit', async () => {
    const work = new Work();
    const calls = groupOf(work);
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((item) => calls.add(item));
    (await work.group(0)).finish();
    expect((await work.group(1)).items).toEqual(['d', 'e', 'f']);
    expect(work.groups).toHaveLength(2);
    (await work.group(1)).finish();
    (await work.group(2)).finish();
    expect(work.groups.map(({ items }) => items.join(''))).toEqual(['abc', 'def', 'g']);
    await expect(Promise.all(answers)).resolves.toHaveLength(7);
  });

  it('are under way in as many groups at once as allowed', async () => {
    const work = new Work();
    const calls = groupOf(work, { most: 1, atOnce: 2 });
    const answers = ['a', 'b', 'c'].map((item) => calls.add(item));
    const second = await work.group(1);
    expect(work.groups).toHaveLength(2);
    second.finish();
    await expect(answers[1]).resolves.toBe('B');
    (await work.group(2)).finish();
    (await work.group(0)).finish();
    await expect(Promise.all(answers)).resolves.toEqual(['A', 'B', 'C']);
  });

  it('of one key never share a group and keep their order', async () => {
    const work = new Work();
    const calls = groupOf(work, { keyOf: (item) => item.charAt(0) });
    const answers = ['a1', 'a2', 'b1', 'a3', 'c1'].map((item) => calls.add(item));
    for (const n of [0, 1, 2]) (await work.group(n)).finish();
    expect(work.groups.map(({ items }) => items)).toEqual([['a1', 'b1', 'c1'], ['a2'], ['a3']]);
    await Promise.all(answers);
  });

  it('close their group when it has grown heavy', async () => {
    const work = new Work();
    const calls = groupOf(work, { bytesOf: (item) => item.length, mostBytes: 4 });
    const answers = ['aaaa', 'bb', 'cc', 'd'].map((item) => calls.add(item));
    for (const n of [0, 1]) (await work.group(n)).finish();
    expect(work.groups.map(({ items }) => items)).toEqual([
      ['aaaa', 'bb'],
      ['cc', 'd'],
    ]);
    await Promise.all(answers);
  });

  it('fail alone: a group that fails is halved until the culprit is found', async () => {
    const tried: string[] = [];
    const calls = new CallGroup<string, string>({
      most: 9,
      run: (items) => {
        tried.push(items.join(''));
        return items.includes('x') ? Promise.reject(new Error('no x')) : Promise.resolve([...items]);
      },
    });
    const results = await Promise.allSettled(['a', 'b', 'x', 'c', 'd'].map((item) => calls.add(item)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(tried).toEqual(['abxcd', 'abx', 'ab', 'x', 'cd']);
  });

  it('fail together and at once when the database is away', async () => {
    const work = new Work();
    const calls = groupOf(work);
    const results = Promise.allSettled(['a', 'b'].map((item) => calls.add(item)));
    (await work.group(0)).fail(new StoreUnavailableError('gone'));
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(work.groups).toHaveLength(1);
  });

  it('can be waited for', async () => {
    const work = new Work();
    const calls = groupOf(work, { most: 1 });
    await calls.drained();
    const done: string[] = [];
    for (const item of ['a', 'b']) void calls.add(item).then((answer) => done.push(answer));
    const drained = calls.drained();
    for (const n of [0, 1]) (await work.group(n)).finish();
    await drained;
    expect(done).toEqual(['A', 'B']);
  });
});
