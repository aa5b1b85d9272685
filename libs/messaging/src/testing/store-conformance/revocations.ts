/// <reference types="jest" />
import type { TaskStore } from '../../store/task-store';
import { endingOf, newId, refOf, type StoreHarness } from './harness';
import { hear } from './hear';

export function describeRevocations(open: () => TaskStore, harness: () => StoreHarness): void {
  const revoked = async (id = newId()): Promise<string> => {
    await open().runs.revoke(id);
    return id;
  };
  const hearRevocations = ({ revocations }: TaskStore) => hear((tell) => revocations.follow(tell));

  describe('revocations of runs that nobody has heard of', () => {
    it('are listed by every store, and no others are', async () => {
      const id = await revoked();
      const started = refOf();
      await open().runs.started(started);
      await revoked(started.id);
      await open().runs.end(endingOf());
      for (const store of [open(), open()]) await expect(store.revocations.list()).resolves.toEqual([id]);
    });

    it('INVARIANT: are told to who follows, those there are, each that another store makes, and after an outage', async () => {
      const first = await revoked();
      const heard = hearRevocations(open());
      await heard.until([first]);
      const comeBack = await harness().goAway();
      const told = heard.count();
      await expect(revoked()).rejects.toThrow();
      await comeBack();
      await heard.until([first], told);
      heard.stop();
    });

    it('are told soon after each', async () => {
      const heard = hearRevocations(open());
      await heard.until([]);
      const id = await revoked();
      await heard.until([id]);
      heard.stop();
    });
  });
}
