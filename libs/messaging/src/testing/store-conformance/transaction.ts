/// <reference types="jest" />
import type { StoreTransaction } from '../../contract/handler';
import type { TaskStore } from '../../store/task-store';
import { UnstorableError } from '../../store/unstorable-error';
import { at, door, endingOf, entryOf, newId, refOf, retryOf } from './harness';

export function describeTransaction(open: () => TaskStore): void {
  const startOf = (id = newId()) => ({ ...refOf({ id }), expiresAt: at(3600) });

  /** An effect every store can show: a message that starts to wait with the commit. */
  const effect = (store: TaskStore, id: string) => (tx: StoreTransaction) =>
    store.outbox.addWithin(tx, [entryOf({ id })]).then(() => 'done');

  const effects = async (store: TaskStore): Promise<string[]> =>
    (await store.outbox.waiting()).map(({ id }) => id);

  describe('a transaction', () => {
    it('keeps effect and result together', async () => {
      const store = open();
      const start = startOf();
      const done = await store.transaction(
        { ...start, next: [entryOf({ id: 'next step' })] },
        effect(store, 'effect'),
      );
      expect(done).toEqual({ kind: 'recorded', result: 'done' });
      expect(await store.runs.find(start.id)).toMatchObject({
        ...{ state: 'SUCCESS', result: 'done', expiresAt: at(3600) },
        attempts: [{ attempt: 1, outcome: 'succeeded', worker: 'worker-1', startedAt: at(1) }],
      });
      expect((await effects(store)).sort()).toEqual(['effect', 'next step']);
    });

    it('leaves nothing behind when the work throws, and rejects with just what it threw', async () => {
      const store = open();
      const start = startOf();
      const thrown = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      const work = async (tx: StoreTransaction): Promise<never> => {
        await effect(store, 'effect')(tx);
        throw thrown;
      };
      await expect(store.transaction(start, work)).rejects.toBe(thrown);
      await expect(effects(store)).resolves.toEqual([]);
      await expect(store.runs.end(endingOf({ id: start.id }))).resolves.toBe('recorded');
    });

    it('does not run the work of an attempt that has ended', async () => {
      const store = open();
      for (const ending of [endingOf(), retryOf({ id: newId(), attempt: 1 })]) {
        await store.runs.end(ending);
        const work = jest.fn<Promise<string>, []>();
        await expect(store.transaction(startOf(ending.id), work)).resolves.toEqual({ kind: 'superseded' });
        expect(work).not.toHaveBeenCalled();
      }
    });

    it('has its effect once when two workers run the same attempt at the same time', async () => {
      const [one, other] = [open(), open()];
      const start = startOf();
      const both = await Promise.all([
        one.transaction(start, effect(one, 'effect of one')),
        other.transaction({ ...start, worker: 'worker-2' }, effect(other, 'effect of the other')),
      ]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(['recorded', 'superseded']);
      await expect(effects(one)).resolves.toHaveLength(1);
    });

    it.each([
      [
        'ended by its time limit',
        (store: TaskStore, id: string) => store.runs.end(retryOf({ id, attempt: 1, next: [] })),
      ],
      ['revoked', (store: TaskStore, id: string) => store.runs.revoke(id)],
    ])('has no effect when the attempt is %s meanwhile', async (_, meanwhile) => {
      const [store, elsewhere] = [open(), open()];
      const start = startOf();
      const done = store.transaction(start, async (tx) => {
        await effect(store, 'effect')(tx);
        await meanwhile(elsewhere, start.id);
        return 'too late';
      });
      await expect(done).resolves.toEqual({ kind: 'superseded' });
      await expect(effects(store)).resolves.toEqual([]);
    });

    it('waits for one of the same run that is under way, and does not run its work after it', async () => {
      const [one, other] = [open(), open()];
      const start = startOf();
      const [begun, go] = [door(), door()];
      const first = one.transaction(start, async () => {
        begun.open();
        await go.opened;
        return 'done';
      });
      await begun.opened;
      const work = jest.fn<Promise<string>, []>();
      const second = other.transaction({ ...start, worker: 'worker-2' }, work);
      // A transaction of another run is not held up: once it is over, the second one has had its chance.
      await other.transaction(startOf(), () => Promise.resolve('done'));
      go.open();
      await expect(first).resolves.toMatchObject({ kind: 'recorded' });
      await expect(second).resolves.toEqual({ kind: 'superseded' });
      expect(work).not.toHaveBeenCalled();
    });

    it('holds up nobody who reads the run or writes its progress', async () => {
      const [store, elsewhere] = [open(), open()];
      const start = startOf();
      await store.runs.started(start);
      const [begun, go] = [door(), door()];
      const done = store.transaction(start, async () => {
        begun.open();
        await go.opened;
        return 'done';
      });
      await begun.opened;
      await elsewhere.runs.progress(start, { current: 1 });
      await expect(elsewhere.runs.summary(start.id)).resolves.toMatchObject({ state: 'PROGRESS' });
      go.open();
      await expect(done).resolves.toMatchObject({ kind: 'recorded' });
      await expect(elsewhere.runs.summary(start.id)).resolves.toMatchObject({ state: 'SUCCESS' });
    });

    it('has no effect when its result cannot be kept', async () => {
      const store = open();
      const work = (tx: StoreTransaction): Promise<unknown> => effect(store, 'effect')(tx).then(() => 1n);
      await expect(store.transaction(startOf(), work)).rejects.toThrow(UnstorableError);
      await expect(effects(store)).resolves.toEqual([]);
    });

    it('does not take what is no transaction', async () => {
      const nothing: unknown = {};
      await expect(open().outbox.addWithin(nothing as StoreTransaction, [entryOf()])).rejects.toThrow(
        /^tx: expected /,
      );
    });
  });
}
