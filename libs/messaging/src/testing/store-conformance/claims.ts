/// <reference types="jest" />
import type { StoreTransaction } from '../../contract/handler';
import type { Claim, ClaimingEntry } from '../../store/claim-store';
import type { TaskStore } from '../../store/task-store';
import { at, endingOf, entryOf, newId, NOON, refOf, relayAll, retryOf } from './harness';

const claimOf = (change: Partial<Claim> = {}): Claim => ({
  ...{ key: `sync ${newId()}`, runId: newId(), until: at(3600) },
  ...change,
});

const sendingOf = (claim: Claim): ClaimingEntry => ({ claim, entry: entryOf({ id: claim.runId }) });

export function describeClaims(open: () => TaskStore): void {
  const taken = async (change: Partial<Claim> = {}): Promise<Claim> => {
    const claim = claimOf(change);
    await expect(open().claims.claim(claim, NOON)).resolves.toBe(claim.runId);
    return claim;
  };
  const another = ({ key }: Claim, now = NOON): Promise<string> =>
    open().claims.claim(claimOf({ key, runId: 'another' }), now);

  describe('a claim', () => {
    it('is held by the first run, for itself and against others', async () => {
      const claim = await taken();
      await expect(another(claim)).resolves.toBe(claim.runId);
      await expect(open().claims.claim(claim, NOON)).resolves.toBe(claim.runId);
      await expect(another(claimOf())).resolves.toBe('another');
    });

    it('INVARIANT: has one winner, however many claim at the same time', async () => {
      // The first round opens connections; from the second on the claims really meet.
      for (let round = 0; round < 10; round += 1) {
        const key = `race ${newId()}`;
        const claims = Array.from({ length: 20 }, () => claimOf({ key }));
        const holders = await Promise.all(claims.map((claim) => open().claims.claim(claim, NOON)));
        expect(new Set(holders).size).toBe(1);
      }
    });

    it('is free with the commit that ends its run, however it ends', async () => {
      for (const state of ['SUCCESS', 'FAILURE', 'REVOKED'] as const) {
        const claim = await taken();
        await open().runs.end(endingOf({ id: claim.runId, state }));
        await expect(another(claim)).resolves.toBe('another');
      }
      const claim = await taken();
      await open().runs.revoke(claim.runId);
      await expect(another(claim)).resolves.toBe('another');
    });

    it('is kept while its run starts, is retried, or is handed back', async () => {
      const claim = await taken({ until: at(1) });
      const [ref, later] = [refOf({ id: claim.runId }), at(9999)];
      await open().runs.started(ref);
      await expect(another(claim, later)).resolves.toBe(claim.runId);
      await open().runs.handedBack(ref);
      await expect(another(claim, later)).resolves.toBe(claim.runId);
      await open().runs.end(retryOf({ id: claim.runId, attempt: 1 }));
      await expect(another(claim, later)).resolves.toBe(claim.runId);
    });

    it('of a run nobody has heard of is kept for its time only, or for as long as it waits', async () => {
      const [lost, waiting] = [await taken({ until: at(1) }), claimOf({ until: at(1) })];
      await open().claims.send([sendingOf(waiting)], { now: NOON });
      await expect(another(lost, at(0.5))).resolves.toBe(lost.runId);
      await expect(another(lost, at(2))).resolves.toBe('another');
      // Should it come after all, it finds that the other one has the key.
      await expect(open().claims.claim(lost, at(3))).resolves.toBe('another');
      await expect(another(waiting, at(2))).resolves.toBe(waiting.runId);
    });

    it('INVARIANT: of a run that waits for longer than its claim is kept on its way to a worker too', async () => {
      const { claims, outbox } = open();
      const [moved, putOff] = [claimOf({ until: at(1) }), claimOf({ until: at(1) })];
      await claims.send([moved, putOff].map(sendingOf), { now: NOON });
      await outbox.reschedule(moved.runId, at(100));
      await claims.keep(putOff.runId, at(200));
      await claims.keep(putOff.runId, at(1));
      await outbox.relay(relayAll([], { now: at(100) }));
      await expect(outbox.count()).resolves.toBe(0);
      await expect(another(moved, at(101))).resolves.toBe(moved.runId);
      await expect(another(putOff, at(101))).resolves.toBe(putOff.runId);
      await expect(another(putOff, at(201))).resolves.toBe('another');
    });

    it('goes with the message that is taken out of the outbox', async () => {
      const claim = claimOf();
      await open().claims.send([sendingOf(claim)], { now: NOON });
      await open().outbox.cancel(claim.runId);
      await expect(another(claim)).resolves.toBe('another');
    });

    it('goes with the record of its run', async () => {
      const claim = await taken();
      await open().runs.end(endingOf({ id: claim.runId, expiresAt: at(-1) }));
      await open().runs.removeExpired({ now: NOON, limit: 9 });
      await expect(another(claim)).resolves.toBe('another');
    });
  });

  describe('sending what is unique', () => {
    it('adds what has its key for itself, and tells of the rest who has it', async () => {
      const [held, free] = [await taken(), claimOf()];
      const twin = claimOf({ key: free.key });
      const late = claimOf({ key: held.key });
      const holders = await open().claims.send([late, free, twin].map(sendingOf), { now: NOON });
      expect(holders).toEqual([held.runId, free.runId, free.runId]);
      expect(await open().outbox.waiting()).toMatchObject([{ id: free.runId }]);
    });

    it('has its effect once when it is done twice', async () => {
      const claim = claimOf();
      for (const store of [open(), open()]) {
        await expect(store.claims.send([sendingOf(claim)], { now: NOON })).resolves.toEqual([claim.runId]);
      }
      await expect(open().outbox.relay(relayAll([]))).resolves.toEqual({ due: 1, sent: 1 });
    });

    it('is part of the transaction of the caller', async () => {
      const store = open();
      const [kept, dropped] = [claimOf(), claimOf()];
      const send = (claim: Claim) => (tx: StoreTransaction) =>
        store.claims.send([sendingOf(claim)], { now: NOON, tx });
      const thrown = new Error('no');
      const failing = store.transaction(refOf(), async (tx) => {
        await send(dropped)(tx);
        throw thrown;
      });
      await expect(failing).rejects.toBe(thrown);
      await expect(store.transaction(refOf(), send(kept))).resolves.toMatchObject({ result: [kept.runId] });
      await expect(another(dropped)).resolves.toBe('another');
      await expect(another(kept)).resolves.toBe(kept.runId);
      expect(await open().outbox.waiting()).toMatchObject([{ id: kept.runId }]);
    });
  });
}
