/// <reference types="jest" />
import { perSecond } from '../../contract/rate';
import type { LimitRequest } from '../../store/limit-store';
import type { OutboxEntry, TaskStore } from '../../store/task-store';
import { at, endingOf, entryOf, newId, NOON } from './harness';

const requestOf = (change: Partial<LimitRequest> = {}): LimitRequest => ({
  ...{ key: 'jolpica', rates: [], concurrency: undefined, runId: newId(), waited: false },
  ...{ now: NOON, leaseUntil: at(60) },
  ...change,
});

export function describeLimits(open: () => TaskStore): void {
  const ask = (change: Partial<LimitRequest> = {}) => open().limits.ask(requestOf(change));
  const started = { kind: 'start' };

  /** Asks for a place that is not there, and waits as a worker makes it wait. */
  const parked = async (change: Partial<LimitRequest>): Promise<OutboxEntry> => {
    const id = newId();
    const answer = await ask({ concurrency: 1, ...change, runId: id });
    if (answer.kind === 'start') throw new Error('expected no place, got one');
    const entry = entryOf({ id, kind: 'parked', dueAt: answer.dueAt });
    await open().outbox.add([entry]);
    return entry;
  };

  describe('a rate', () => {
    it('INVARIANT: holds for all stores together, however many ask at the same time', async () => {
      const asks = Array.from({ length: 60 }, () => ask({ rates: [perSecond(20)] }));
      const answers = await Promise.all(asks);
      const dues = answers.map((answer) => (answer.kind === 'start' ? 0 : answer.dueAt.getTime() - +NOON));
      const counts = [0, 1000, 2000].map((ms) => dues.filter((due) => due === ms).length);
      expect(counts).toEqual([20, 20, 20]);
    });

    it('is counted for each key by itself', async () => {
      const rates = [perSecond(1)];
      await expect(ask({ rates })).resolves.toEqual(started);
      await expect(ask({ rates })).resolves.toEqual({
        ...{ kind: 'wait', dueAt: at(1), why: 'jolpica: 1 in 1000 ms' },
      });
      await expect(ask({ rates, key: 'espn' })).resolves.toEqual(started);
      await expect(ask({ rates, waited: true, now: at(1) })).resolves.toEqual(started);
    });
  });

  describe('places', () => {
    const concurrency = 2;

    it('INVARIANT: are taken by as many runs as there are places, however many ask at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => ask({ concurrency })));
      expect(answers.filter(({ kind }) => kind === 'start')).toHaveLength(2);
    });

    it('are free when they are given back', async () => {
      const runId = newId();
      await ask({ concurrency: 1, runId });
      await expect(ask({ concurrency: 1 })).resolves.toMatchObject({ kind: 'wait' });
      await open().limits.release({ key: 'jolpica', runId, now: NOON });
      await expect(ask({ concurrency: 1 })).resolves.toEqual(started);
    });

    it('are there for a run that comes again after its worker was lost', async () => {
      const runId = newId();
      await ask({ concurrency: 1, runId });
      await expect(ask({ concurrency: 1, runId })).resolves.toEqual(started);
      await expect(ask({ concurrency: 1 })).resolves.toMatchObject({ kind: 'wait' });
    });

    it('are free when the run has ended or the lease is over, although nobody gave them back', async () => {
      const runId = newId();
      await ask({ concurrency: 1, runId });
      await open().runs.end(endingOf({ id: runId }));
      await expect(ask({ concurrency: 1, leaseUntil: at(5) })).resolves.toEqual(started);
      await expect(ask({ concurrency: 1, now: at(4) })).resolves.toMatchObject({ kind: 'wait' });
      await expect(ask({ concurrency: 1, now: at(6) })).resolves.toEqual(started);
    });

    it('wake the one that has waited longest when they are given back', async () => {
      const runId = newId();
      for (const key of ['jolpica', 'espn']) await ask({ key, concurrency: 1, runId });
      await parked({ key: 'espn' });
      const [first, second] = [await parked({}), await parked({})];
      const woken = async (): Promise<string[]> => {
        await open().limits.release({ key: 'jolpica', runId, now: NOON });
        const waiting = await open().outbox.waiting();
        return waiting.filter(({ dueAt }) => dueAt <= NOON).map(({ id }) => id);
      };
      await expect(woken()).resolves.toEqual([first.id]);
      await expect(woken().then((ids) => ids.sort())).resolves.toEqual([first.id, second.id].sort());
    });
  });

  describe('a pause', () => {
    const pause = { key: 'jolpica', until: at(600), why: 'HTTP 429' };

    it('holds for every store with the next question, is listed, and ends by itself', async () => {
      await open().limits.pause(pause);
      const why = 'jolpica is paused: HTTP 429';
      await expect(ask()).resolves.toEqual({ kind: 'wait', dueAt: at(600), why });
      await expect(open().limits.pauses(NOON)).resolves.toEqual([pause]);
      await expect(open().limits.pauses(at(600))).resolves.toEqual([]);
      await expect(ask({ now: at(600) })).resolves.toEqual(started);
    });

    it('can be moved', async () => {
      await open().limits.pause(pause);
      await open().limits.pause({ ...pause, until: at(60) });
      await expect(ask()).resolves.toMatchObject({ dueAt: at(60) });
    });

    it('that is ended makes due what waits for its key, and nothing else', async () => {
      await open().limits.pause(pause);
      await open().limits.pause({ ...pause, key: 'espn' });
      const rates = [perSecond(1)];
      const entries = [await parked({ rates }), await parked({ rates }), await parked({ key: 'espn' })];
      await expect(open().limits.resume('jolpica', at(1))).resolves.toBe(true);
      const due = (await open().outbox.waiting()).filter(({ dueAt }) => +dueAt === +at(1));
      expect(due.map(({ id }) => id).sort()).toEqual(
        entries
          .slice(0, 2)
          .map(({ id }) => id)
          .sort(),
      );
      await expect(ask({ rates, now: at(1) })).resolves.toEqual(started);
      await expect(open().limits.resume('jolpica', at(1))).resolves.toBe(false);
    });
  });
}
