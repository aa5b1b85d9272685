/// <reference types="jest" />
import { HEADER } from '../../envelope/headers';
import type { OutboxEntry, TaskStore } from '../../store/task-store';
import { UnstorableError } from '../../store/unstorable-error';
import { at, door, entryOf, newId, NOON, refOf, relayAll, retryOf } from './harness';

export function describeOutbox(open: () => TaskStore): void {
  const idsOf = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id);

  describe('the outbox', () => {
    it('gives back every entry as it was added, soonest first', async () => {
      const { outbox } = open();
      const entries = [3, 1, 2].map((seconds) => entryOf({ dueAt: at(seconds) }));
      await outbox.add(entries);
      const [late, soon, middle] = entries;
      await expect(outbox.waiting()).resolves.toEqual([soon, middle, late]);
      await expect(outbox.waiting({ limit: 1 })).resolves.toEqual([soon]);
      await expect(outbox.count()).resolves.toBe(3);
    });

    it('lists what waits for one task', async () => {
      const { outbox } = open();
      const other = entryOf({ task: 'games.sync_all_teams' });
      await outbox.add([entryOf(), other]);
      await expect(outbox.waiting({ task: 'games.sync_all_teams' })).resolves.toEqual([other]);
    });

    it('leaves an entry as it is when the same attempt of the same run is added again', async () => {
      const { outbox } = open();
      const entry = entryOf();
      const second = { ...entry, attempt: 2 };
      await outbox.add([entry, { ...entry, dueAt: at(9) }]);
      await Promise.all([outbox.add([{ ...entry, dueAt: at(10) }]), outbox.add([second])]);
      expect(await outbox.waiting()).toEqual(expect.arrayContaining([entry, second]));
      await expect(outbox.count()).resolves.toBe(2);
    });

    it('INVARIANT: refuses an entry under the id of another task that waits, however it comes, and takes its neighbours', async () => {
      const store = open();
      const entry = entryOf();
      const other = { ...entry, task: 'games.sync_all_teams' };
      const claim = { key: 'key', runId: other.id, until: at(60) };
      await store.outbox.add([entry]);
      const neighbours = [entryOf(), entryOf()];
      const adds = await Promise.allSettled([
        store.outbox.add(neighbours.slice(0, 1)),
        store.outbox.add([other]),
        store.outbox.add(neighbours.slice(1)),
        store.pauses.putOff(other, NOON),
        store.limits.putOff(other, { key: 'key', wakes: 0, now: NOON }),
        store.claims.send([{ claim, entry: other }], { now: NOON }),
        store.transaction(refOf(), (tx) => store.outbox.addWithin(tx, [other])),
      ]);
      const reasons = adds.map((add) => (add.status === 'rejected' ? (add.reason as Error).name : 'taken'));
      expect(reasons).toEqual(['taken', 'IdTakenError', 'taken', ...Array<string>(4).fill('IdTakenError')]);
      expect(await store.outbox.waiting()).toEqual(expect.arrayContaining([entry, ...neighbours]));
      await expect(store.outbox.count()).resolves.toBe(3);
    });

    it('takes one of two tasks that come under one id at the same time', async () => {
      const { outbox } = open();
      const entry = entryOf();
      const adds = [outbox.add([entry]), outbox.add([{ ...entry, task: 'games.sync_all_teams' }])];
      const came = await Promise.allSettled(adds);
      expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(outbox.count()).resolves.toBe(1);
    });

    it('takes nothing for a list of nothing', async () => {
      await open().outbox.add([]);
      await expect(open().outbox.count()).resolves.toBe(0);
    });

    it('refuses an entry it cannot keep, and takes its neighbours', async () => {
      const { outbox } = open();
      const bad = entryOf({ id: 'a\u0000b' });
      const adds = await Promise.allSettled([
        outbox.add([entryOf()]),
        outbox.add([bad]),
        outbox.add([entryOf()]),
      ]);
      expect(adds.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      await expect(outbox.add([{ ...bad, id: 'ab', dueAt: new Date(NaN) }])).rejects.toThrow(UnstorableError);
    });

    it('forgets what is cancelled, and says when there was nothing', async () => {
      const { outbox } = open();
      const entry = entryOf();
      await outbox.add([entry]);
      await expect(outbox.cancel(entry.id)).resolves.toBe(true);
      await expect(outbox.cancel(entry.id)).resolves.toBe(false);
      await expect(outbox.count()).resolves.toBe(0);
    });

    it('moves an entry and the ETA its message carries', async () => {
      const { outbox } = open();
      const plain = entryOf();
      const message = {
        ...plain.message,
        headers: { ...plain.message.headers, [HEADER.eta]: NOON.toISOString() },
      };
      const entry = { ...plain, message };
      await outbox.add([entry]);
      await expect(outbox.reschedule(entry.id, at(-60))).resolves.toBe(true);
      const [moved] = await outbox.waiting();
      expect(moved?.dueAt).toEqual(at(-60));
      expect(moved?.message.headers).toEqual({ ...message.headers, [HEADER.eta]: at(-60).toISOString() });
      await expect(outbox.reschedule('nobody', NOON)).resolves.toBe(false);
    });
  });

  describe('the relay', () => {
    it('sends what is due, soonest first and up to the limit, and nothing else', async () => {
      const { outbox } = open();
      const entries = [1, -1, 0, -2].map((seconds) => entryOf({ dueAt: at(seconds) }));
      const [later, second, third, first] = entries;
      await outbox.add(entries);
      const sent: OutboxEntry[] = [];
      await expect(outbox.relay(relayAll(sent, { limit: 2 }))).resolves.toEqual({ due: 2, sent: 2 });
      expect(sent).toEqual([first, second]);
      await expect(outbox.relay(relayAll(sent))).resolves.toEqual({ due: 1, sent: 1 });
      expect(sent).toEqual([first, second, third]);
      await expect(outbox.relay(relayAll(sent))).resolves.toEqual({ due: 0, sent: 0 });
      await expect(outbox.waiting()).resolves.toEqual([later]);
    });

    it('takes only what no other relay has in hand, without waiting for it', async () => {
      const [one, other] = [open(), open()];
      await one.outbox.add([-3, -2, -1].map((seconds) => entryOf({ dueAt: at(seconds) })));
      const [first, second, third] = await one.outbox.waiting();
      const [taken, go] = [door(), door()];
      const slow: OutboxEntry[] = [];
      const round = one.outbox.relay({
        ...{ now: NOON, limit: 2 },
        publish: async (entry) => {
          if (slow.push(entry) === 2) taken.open();
          await go.opened;
          return { kind: 'sent' };
        },
      });
      await taken.opened;
      const fast: OutboxEntry[] = [];
      await expect(other.outbox.relay(relayAll(fast))).resolves.toEqual({ due: 1, sent: 1 });
      go.open();
      await expect(round).resolves.toEqual({ due: 2, sent: 2 });
      expect([slow, fast]).toEqual([[first, second], [third]]);
      await expect(one.outbox.count()).resolves.toBe(0);
    });

    it('INVARIANT: does not take for sent what came back to wait anew before it let go of the one it sent', async () => {
      const [one, other] = [open(), open()];
      const entry = entryOf();
      const again = { ...entry, dueAt: at(60) };
      await one.outbox.add([entry]);
      let added: Promise<void> | undefined;
      const round = one.outbox.relay({
        ...{ now: NOON, limit: 100 },
        publish: async () => {
          added = other.outbox.add([again]);
          // So that a store which does not make it wait has done it before the round is over.
          for (let n = 0; n < 20; n += 1) await other.outbox.count();
          return { kind: 'sent' };
        },
      });
      await expect(round).resolves.toEqual({ due: 1, sent: 1 });
      await added;
      await expect(one.outbox.waiting()).resolves.toEqual([again]);
    });

    it('INVARIANT: does not take for sent the retry of a run that was replayed, because it holds one of before', async () => {
      const [one, other] = [open(), open()];
      const id = newId();
      const entry = entryOf({ id, attempt: 2, kind: 'retry' });
      await one.outbox.add([entry]);
      const again = retryOf({ id, attempt: 1 });
      let ended: Promise<unknown> | undefined;
      const round = one.outbox.relay({
        ...{ now: NOON, limit: 100 },
        publish: async () => {
          ended = other.runs.end(again);
          for (let n = 0; n < 20; n += 1) await other.outbox.count();
          return { kind: 'sent' };
        },
      });
      await round;
      await expect(ended).resolves.toBe('recorded');
      await expect(one.outbox.waiting()).resolves.toEqual(again.next);
    });

    it('keeps what could not be sent, as it was, and lets go of the rest', async () => {
      const { outbox } = open();
      const entries = [-3, -2, -1].map((seconds) => entryOf({ dueAt: at(seconds) }));
      const [stays, , fails] = entries;
      await outbox.add(entries);
      const round = outbox.relay({
        ...{ now: NOON, limit: 100 },
        publish: (entry) => {
          if (entry.id === fails?.id) return Promise.reject(new Error('the channel closed'));
          return Promise.resolve({ kind: entry.id === stays?.id ? 'stays' : 'sent' });
        },
      });
      await expect(round).resolves.toEqual({ due: 3, sent: 1 });
      await expect(outbox.waiting()).resolves.toEqual([stays, fails]);
    });

    it('puts off what the broker refuses, and counts how often it did', async () => {
      const { outbox } = open();
      const entry = entryOf();
      await outbox.add([entry]);
      const refuse = (seconds: number) => ({
        ...{ now: at(seconds), limit: 100 },
        publish: () => Promise.resolve({ kind: 'refused', tryAgainAt: at(seconds + 10) } as const),
      });
      await expect(outbox.relay(refuse(0))).resolves.toEqual({ due: 1, sent: 0 });
      await expect(outbox.relay(refuse(9))).resolves.toEqual({ due: 0, sent: 0 });
      await expect(outbox.relay(refuse(10))).resolves.toEqual({ due: 1, sent: 0 });
      await expect(outbox.waiting()).resolves.toEqual([{ ...entry, dueAt: at(20), refusals: 2 }]);
    });

    it('is waited for by a cancellation, which then tells the truth', async () => {
      const [one, other] = [open(), open()];
      const [goes, stays] = [entryOf(), entryOf()];
      await one.outbox.add([goes, stays]);
      const [taken, go] = [door(), door()];
      const round = one.outbox.relay({
        ...{ now: NOON, limit: 100 },
        publish: async ({ id }) => {
          taken.open();
          await go.opened;
          return { kind: id === goes.id ? 'sent' : 'stays' };
        },
      });
      await taken.opened;
      const cancelled = Promise.all([other.outbox.cancel(goes.id), other.outbox.cancel(stays.id)]);
      go.open();
      await round;
      await expect(cancelled).resolves.toEqual([false, true]);
      expect(idsOf(await one.outbox.waiting())).toEqual([]);
    });
  });
}
