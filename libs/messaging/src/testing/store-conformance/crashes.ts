/// <reference types="jest" />
import type { AttemptRef, TaskStore } from '../../store/task-store';
import { at, endingOf, newId, refOf, retryOf } from './harness';

export function describeCrashes(open: () => TaskStore): void {
  const suspicion = async ({ id }: Pick<AttemptRef, 'id'>): Promise<number | undefined> =>
    (await open().runs.summary(id))?.suspicion;
  const alone = { alone: true };

  describe('a start', () => {
    it('tells in which life of which worker it was', async () => {
      const ref = refOf({ presence: 'life-1' });
      await open().runs.started(ref);
      expect(await open().runs.summary(ref.id)).toMatchObject({ presence: 'life-1', suspicion: 0 });
    });

    it('in another life counts, however far behind its clock is', async () => {
      const ref = refOf({ presence: 'life-1', startedAt: at(60) });
      await open().runs.started(ref);
      await open().runs.started({ ...ref, presence: 'life-2', startedAt: at(1) }, alone);
      expect(await open().runs.summary(ref.id)).toMatchObject({ presence: 'life-2', suspicion: 1 });
    });

    it('alone counts once, although it may be told twice', async () => {
      const ref = refOf({ presence: 'life-1' });
      await open().runs.started(ref, alone);
      await open().runs.started(ref, alone);
      await expect(suspicion(ref)).resolves.toBe(1);
    });

    it('beside others does not count, nor does progress', async () => {
      const ref = refOf();
      await open().runs.started(ref, alone);
      await open().runs.progress(ref, { current: 1 });
      await open().runs.started({ ...ref, startedAt: at(60) });
      await expect(suspicion(ref)).resolves.toBe(1);
    });

    it('that was handed back does not count', async () => {
      const ref = refOf();
      await open().runs.started(ref, alone);
      await open().runs.started({ ...ref, startedAt: at(60) }, alone);
      await open().runs.handedBack(ref);
      await expect(suspicion(ref)).resolves.toBe(1);
    });

    it('of the next attempt is above suspicion', async () => {
      const ref = refOf({ id: newId() });
      await open().runs.started(ref, alone);
      await open().runs.end(retryOf({ id: ref.id, attempt: 1 }));
      await open().runs.started({ ...ref, attempt: 2 });
      await expect(suspicion(ref)).resolves.toBe(0);
    });
  });

  describe('a worker', () => {
    it('is present from its beginning to its end, and seen by others', async () => {
      const [store, there] = [open(), open()];
      const presence = store.presences.open();
      await expect(there.presences.isPresent(presence.id)).resolves.toBe(false);
      await presence.begin();
      await expect(there.presences.isPresent(presence.id)).resolves.toBe(true);
      await expect(store.presences.isPresent(presence.id)).resolves.toBe(true);
      await presence.end();
      while (await there.presences.isPresent(presence.id));
    });

    it('names in its last words what was under way, and nothing that has ended', async () => {
      const store = open();
      const presence = store.presences.open();
      await presence.begin();
      const mine = { presence: presence.id };
      const [young, marked, twice] = [refOf(mine), refOf(mine), refOf(mine)];
      const [ended, retried] = [endingOf(), retryOf({ id: newId(), attempt: 1 })];
      await store.runs.started(marked);
      await store.runs.started(twice, alone);
      await store.runs.end(ended);
      await store.runs.end(retried);
      presence.lastWords([young, marked, twice, { ...ended, ...mine }, { ...retried, ...mine }]);
      while ((await suspicion(young)) !== 1);
      expect(await store.runs.summary(young.id)).toMatchObject({ state: 'STARTED', ...mine });
      await expect(suspicion(marked)).resolves.toBe(1);
      await expect(suspicion(twice)).resolves.toBe(1);
      expect(await store.runs.summary(ended.id)).toMatchObject({ state: 'SUCCESS', suspicion: 0 });
      expect(await store.runs.summary(retried.id)).toMatchObject({ state: 'RETRY', suspicion: 0 });
      await presence.end();
    });
  });
}
