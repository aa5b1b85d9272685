/// <reference types="jest" />
import type { TaskStore } from '../../store/task-store';
import { at, endingOf, newId, refOf, retryOf } from './harness';

export function describeMarks(open: () => TaskStore): void {
  describe('a run under way', () => {
    it('is unknown before anything is written of it', async () => {
      await expect(open().runs.summary(newId())).resolves.toBeUndefined();
      await expect(open().runs.find(newId())).resolves.toBeUndefined();
    });

    it('is STARTED by a worker, then shows its latest progress', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.started(ref);
      expect(await store.runs.find(ref.id)).toMatchObject({
        state: 'STARTED',
        worker: 'worker-1',
        startedAt: at(1),
      });
      await Promise.all([1, 2, 3].map((current) => store.runs.progress(ref, { current, total: 3 })));
      expect(await store.runs.find(ref.id)).toMatchObject({
        state: 'PROGRESS',
        progress: { current: 3, total: 3 },
      });
    });

    it('is not set back by a start mark that is written late', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.progress(ref, { current: 1 });
      await store.runs.started(ref);
      expect(await store.runs.summary(ref.id)).toMatchObject({ state: 'PROGRESS' });
    });

    it('is STARTED anew by the delivery that comes after a crash', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.progress(ref, { current: 1 });
      await store.runs.started({ ...ref, worker: 'worker-2', startedAt: at(60) });
      expect(await store.runs.find(ref.id)).toMatchObject({
        state: 'STARTED',
        worker: 'worker-2',
        startedAt: at(60),
      });
    });

    it('takes no mark of an attempt that has ended', async () => {
      const store = open();
      for (const ending of [endingOf(), retryOf({ id: newId(), attempt: 1 })]) {
        await store.runs.end(ending);
        await store.runs.started(ending);
        await store.runs.progress(ending, { current: 1 });
        await store.runs.handedBack(ending);
        expect(await store.runs.find(ending.id)).toMatchObject({ state: ending.state, progress: undefined });
      }
    });

    it('takes no mark of an earlier attempt once a later one has started', async () => {
      const store = open();
      const ref = refOf({ attempt: 2 });
      await store.runs.started(ref);
      await store.runs.progress({ ...ref, attempt: 1 }, { current: 1 });
      expect(await store.runs.summary(ref.id)).toMatchObject({ state: 'STARTED', attempt: 2 });
      await expect(store.runs.end(endingOf({ id: ref.id, attempt: 1 }))).resolves.toBe('superseded');
    });

    it('is PENDING after it was handed back, with no attempt spent', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.started(ref);
      await store.runs.handedBack(ref);
      expect(await store.runs.find(ref.id)).toMatchObject({
        state: 'PENDING',
        worker: undefined,
        attempts: [],
      });
      await expect(store.runs.end(endingOf({ id: ref.id, attempt: 1 }))).resolves.toBe('recorded');
    });

    it('stays with the worker that took it over when the one before hands it back late', async () => {
      const store = open();
      const ref = refOf();
      await store.runs.started(ref);
      await store.runs.started({ ...ref, worker: 'worker-2', startedAt: at(60) });
      await store.runs.handedBack(ref);
      expect(await store.runs.find(ref.id)).toMatchObject({ state: 'STARTED', worker: 'worker-2' });
    });
  });
}
