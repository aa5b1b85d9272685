/// <reference types="jest" />
import { hours } from '../../contract/duration';
import { StoreUnavailableError } from '../../contract/errors';
import type { TaskStore } from '../../store/task-store';
import { countOf } from './statistics';
import {
  at,
  endingOf,
  insist,
  entryOf,
  newId,
  noAbort,
  NOON,
  refOf,
  relayAll,
  retryOf,
  type StoreHarness,
} from './harness';

export function describeWaiting(open: () => TaskStore): void {
  describe('waiting for a run', () => {
    it('is over at once when the run has ended', async () => {
      const ending = endingOf({ result: 7 });
      await open().runs.end(ending);
      await expect(open().runs.ended(ending.id, noAbort())).resolves.toMatchObject({
        state: 'SUCCESS',
        result: 7,
      });
    });

    it('is over in every process when the run ends in another one', async () => {
      const [here, there] = [open(), open()];
      const ending = endingOf({ result: 7 });
      const waits = [here.runs.ended(ending.id, noAbort()), here.runs.ended(ending.id, noAbort())];
      await there.runs.started(ending);
      await there.runs.end(ending);
      for (const run of await Promise.all(waits)) expect(run).toMatchObject({ id: ending.id, result: 7 });
    });

    it('goes on through a retry', async () => {
      const [here, there] = [open(), open()];
      const id = newId();
      const wait = here.runs.ended(id, noAbort());
      await there.runs.end(retryOf({ id, attempt: 1 }));
      await there.runs.end(endingOf({ id, attempt: 2, result: 'second' }));
      await expect(wait).resolves.toMatchObject({ result: 'second' });
    });

    it('is over when the run is revoked, or ends in its own transaction', async () => {
      const [here, there] = [open(), open()];
      const [revoked, own] = [newId(), newId()];
      const waits = Promise.all([here.runs.ended(revoked, noAbort()), here.runs.ended(own, noAbort())]);
      await there.runs.revoke(revoked);
      await there.transaction(refOf({ id: own }), () => Promise.resolve('done'));
      expect(await waits).toMatchObject([{ state: 'REVOKED' }, { state: 'SUCCESS', result: 'done' }]);
    });

    it('is over for each of a thousand runs that end together', async () => {
      const [here, there] = [open(), open()];
      const endings = Array.from({ length: 1000 }, (_, i) => endingOf({ result: i }));
      const waits = endings.map(({ id }) => here.runs.ended(id, noAbort()));
      await Promise.all(endings.map((ending) => there.runs.end(ending)));
      expect((await Promise.all(waits)).map((run) => run?.result)).toEqual(endings.map((_, i) => i));
    });

    it('ends with what the run is when the wait is given up', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.started(ref);
      const stop = new AbortController();
      const waits = [store.runs.ended(ref.id, stop.signal), store.runs.ended(newId(), stop.signal)];
      stop.abort();
      expect(await Promise.all(waits)).toMatchObject([{ state: 'STARTED' }, undefined]);
      await expect(store.runs.ended(newId(), stop.signal)).resolves.toBeUndefined();
    });
  });
}

export function describeOutage(open: () => TaskStore, harness: () => StoreHarness): void {
  describe('while the database is away', () => {
    it('every call says so, and works again when it is back', async () => {
      const store = open();
      const [ending, entry] = [endingOf(), entryOf()];
      const range = { from: NOON, to: at(3600), step: hours(1) };
      const calls: (() => Promise<unknown>)[] = [
        () => store.runs.end(ending),
        () => store.runs.started(ending),
        () => store.runs.progress(ending, { current: 1 }),
        () => store.runs.handedBack(ending),
        () => store.runs.summary(ending.id),
        () => store.runs.find(ending.id),
        () => store.runs.revoke(newId()),
        () => store.runs.reopen(ending.id),
        () => store.presences.isPresent(newId()),
        () => store.runs.removeExpired({ now: NOON, limit: 1 }),
        () => store.claims.claim({ key: newId(), runId: newId(), until: NOON }, NOON),
        () => store.claims.send([], { now: NOON }),
        () => store.claims.keep(newId(), NOON),
        () => store.limits.release({ key: 'key', runId: newId(), leaseUntil: NOON, now: NOON }),
        () => store.limits.pause({ key: 'key', until: NOON, why: 'away' }),
        () => store.limits.resume('key', NOON),
        () => store.limits.pauses(NOON),
        () => store.pauses.pauseTask('task', { by: 'ada', why: 'away', now: NOON }),
        () => store.pauses.resumeTask('task', NOON),
        () => store.pauses.list(NOON),
        () => store.pauses.putOff(entryOf(), NOON),
        () => store.revocations.list(),
        () => store.workers.list(),
        () => store.workers.forget(NOON),
        () => store.statistics.add([countOf()]),
        () => store.statistics.series(range),
        () => store.statistics.totals(range),
        () => store.statistics.remove({ fine: NOON, coarse: NOON, limit: 1 }),
        () => store.samples.add(NOON, [{ queue: 'ingestion.sync', messages: 1 }]),
        () => store.samples.series(range),
        () => store.samples.remove({ fine: NOON, coarse: NOON, limit: 1 }),
        () => store.outbox.add([entry]),
        () => store.outbox.waiting(),
        () => store.outbox.count(),
        () => store.outbox.cancel(newId()),
        () => store.outbox.reschedule(newId(), NOON),
        () => store.outbox.relay(relayAll([], { now: at(-9) })),
        () => store.transaction(refOf(), () => Promise.resolve('done')),
      ];
      const comeBack = await harness().goAway();
      for (const result of await Promise.allSettled(calls.map((call) => call()))) {
        expect(result).toEqual({ status: 'rejected', reason: expect.any(StoreUnavailableError) as unknown });
      }
      await comeBack();
      await Promise.all(calls.map(insist));
      await expect(store.runs.summary(ending.id)).resolves.toMatchObject({ state: 'SUCCESS' });
    });

    it('a transaction that is under way has no effect, and can be run again', async () => {
      const store = open();
      const start = refOf();
      const work = (meanwhile: () => Promise<unknown>) => async (): Promise<string> => {
        await meanwhile();
        return 'done';
      };
      let comeBack = (): Promise<void> => Promise.resolve();
      const lost = store.transaction(
        start,
        work(async () => (comeBack = await harness().goAway())),
      );
      await expect(lost).rejects.toThrow(StoreUnavailableError);
      await comeBack();
      const again = store.transaction(
        start,
        work(() => Promise.resolve()),
      );
      await expect(again).resolves.toEqual({ kind: 'recorded', result: 'done' });
    });

    it('what a relay has sent but could not remove is sent again later', async () => {
      const store = open();
      const entry = entryOf();
      await store.outbox.add([entry]);
      let comeBack = (): Promise<void> => Promise.resolve();
      const round = store.outbox.relay({
        ...{ now: NOON, limit: 100 },
        publish: async () => {
          comeBack = await harness().goAway();
          return { kind: 'sent' };
        },
      });
      await expect(round).rejects.toThrow(StoreUnavailableError);
      await comeBack();
      const sent: unknown[] = [];
      await expect(insist(() => store.outbox.relay(relayAll(sent as never[])))).resolves.toEqual({
        due: 1,
        sent: 1,
      });
      expect(sent).toEqual([entry]);
    });

    it('a wait goes on, whether it began before or meanwhile', async () => {
      const store = open();
      const [ending, other] = [endingOf({ result: 7 }), endingOf({ result: 8 })];
      const before = store.runs.ended(ending.id, noAbort());
      const comeBack = await harness().goAway();
      const meanwhile = store.runs.ended(other.id, noAbort());
      await comeBack();
      await insist(() => store.runs.end(ending));
      await insist(() => store.runs.end(other));
      expect(await Promise.all([before, meanwhile])).toMatchObject([{ result: 7 }, { result: 8 }]);
    });

    it('a wait that is given up says so', async () => {
      const store = open();
      const stop = new AbortController();
      const wait = store.runs.ended(newId(), stop.signal);
      const comeBack = await harness().goAway();
      stop.abort();
      await expect(wait).rejects.toThrow(StoreUnavailableError);
      await comeBack();
    });
  });
}
