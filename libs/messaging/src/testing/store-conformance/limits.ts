/// <reference types="jest" />
import { readCircuit } from '../../contract/circuit';
import { seconds } from '../../contract/duration';
import { perSecond } from '../../contract/rate';
import type { LimitAnswer, LimitReport, LimitRequest, LimitWait } from '../../store/limit-store';
import type { OutboxEntry, TaskStore } from '../../store/task-store';
import { at, endingOf, entryOf, newId, NOON } from './harness';

const requestOf = (change: Partial<LimitRequest> = {}): LimitRequest => ({
  ...{ key: 'jolpica', rates: [], concurrency: undefined, runId: newId(), waited: false },
  ...{ now: NOON, leaseUntil: at(60) },
  ...change,
});

function waitOf(answer: LimitAnswer): LimitWait {
  if (answer.kind === 'start') throw new Error('expected a wait, got a start');
  return answer;
}

export function describeLimits(open: () => TaskStore): void {
  const ask = (change: Partial<LimitRequest> = {}) => open().limits.ask(requestOf(change));
  const started = { kind: 'start' };

  /** Asks for a start that is not there yet, and is about to wait. */
  const told = async (change: Partial<LimitRequest> = {}) => {
    const [id, key] = [newId(), change.key ?? 'jolpica'];
    const { dueAt, wakes, places } = waitOf(await ask({ concurrency: 1, ...change, runId: id }));
    const entry = entryOf({ id, kind: 'parked', dueAt });
    return { entry, putOff: () => open().limits.putOff(entry, { key, wakes, places, now: NOON }) };
  };

  /** Asks for a start that is not there yet, and waits as a worker makes it wait. */
  const parked = async (change: Partial<LimitRequest>): Promise<OutboxEntry> => {
    const { entry, putOff } = await told(change);
    await putOff();
    return entry;
  };

  const release = (runId: string, key = 'jolpica', leaseUntil = at(60)) =>
    open().limits.release({ key, runId, leaseUntil, now: NOON });

  const dueIds = async (): Promise<string[]> => {
    const waiting = await open().outbox.waiting();
    return waiting.filter(({ dueAt }) => dueAt <= NOON).map(({ id }) => id);
  };

  describe('a rate', () => {
    /** Milliseconds after noon for which they are told to come, 0 for a start. */
    const duesOf = (answers: readonly LimitAnswer[]): number[] =>
      answers.map((answer) => (answer.kind === 'start' ? 0 : answer.dueAt.getTime() - +NOON));

    it('INVARIANT: holds for all stores together, however many ask at the same time', async () => {
      const asks = Array.from({ length: 60 }, () => ask({ rates: [perSecond(20)] }));
      const dues = duesOf(await Promise.all(asks));
      const counts = [0, 1000, 2000, 3000].map((ms) => dues.filter((due) => due === ms).length);
      expect(counts[0]).toBe(20);
      expect(Math.max(...counts)).toBe(20);
      // A store may take the turns of a second for those who ask it next.
      expect(counts[0]! + counts[1]! + counts[2]! + counts[3]!).toBe(60);
    });

    it('gives those that come one by one times that keep to it, too', async () => {
      const dues: number[] = [];
      for (let i = 0; i < 100; i += 1) {
        const [due] = duesOf([await ask({ rates: [perSecond(20)], now: at(i / 1000) })]);
        dues.push(due || i);
      }
      const withinASecond = dues.map((from) => dues.filter((due) => due >= from && due < from + 1000).length);
      expect(Math.max(...withinASecond)).toBe(20);
      expect(Math.max(...dues)).toBeLessThan(7_000);
    });

    it('of many thousands is kept to as one of a few', async () => {
      const asks = Array.from({ length: 6_000 }, () => ask({ rates: [perSecond(5_000)] }));
      const dues = duesOf(await Promise.all(asks));
      expect([0, 1000].map((ms) => dues.filter((due) => due === ms).length)).toEqual([5_000, 1_000]);
    });

    it('is counted for each key by itself', async () => {
      const rates = [perSecond(1)];
      await expect(ask({ rates })).resolves.toEqual(started);
      await expect(ask({ rates })).resolves.toEqual({
        ...{ kind: 'wait', dueAt: at(1), why: 'jolpica: 1 in 1000 ms', wakes: 0 },
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
      await release(runId);
      await expect(ask({ concurrency: 1 })).resolves.toEqual(started);
    });

    it('INVARIANT: are not given back by who had one before the run came again: a late call frees nothing', async () => {
      const runId = newId();
      await ask({ concurrency: 1, runId });
      await expect(ask({ concurrency: 1, runId, leaseUntil: at(90) })).resolves.toEqual(started);
      await release(runId);
      await expect(ask({ concurrency: 1 })).resolves.toMatchObject({ kind: 'wait' });
      await release(runId, 'jolpica', at(90));
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
      await release(runId);
      await expect(dueIds()).resolves.toEqual([first.id]);
      await release(runId);
      expect((await dueIds()).sort()).toEqual([first.id, second.id].sort());
    });

    it('INVARIANT: leave nobody asleep who was told to wait and is put off when one has been given back', async () => {
      const holder = newId();
      await ask({ concurrency: 1, runId: holder });
      const { entry, putOff } = await told();
      await release(holder);
      await putOff();
      await expect(dueIds()).resolves.toEqual([entry.id]);
    });

    it('INVARIANT: leave nobody asleep, however giving back and putting off meet', async () => {
      const meeting = async (_: unknown, i: number): Promise<string[]> => {
        const [key, holder] = [newId(), newId()];
        await ask({ key, concurrency: 1, runId: holder });
        if (i % 2 === 0) {
          const { entry, putOff } = await told({ key });
          await Promise.all([putOff(), release(holder, key)]);
          return [entry.id];
        }
        const [late] = await Promise.allSettled([told({ key }), release(holder, key)]);
        if (late.status === 'rejected') return [];
        await late.value.putOff();
        return [late.value.entry.id];
      };
      const putOff = (await Promise.all(Array.from({ length: 60 }, meeting))).flat();
      expect((await dueIds()).sort()).toEqual(putOff.sort());
    });

    it('of which one is given back bring one of two that are put off then, and that one brings the other', async () => {
      const holder = newId();
      await ask({ concurrency: 1, runId: holder });
      const both = [await told(), await told()];
      await release(holder);
      for (const { putOff } of both) await putOff();
      const [first] = await dueIds();
      await expect(ask({ concurrency: 1, runId: first!, waited: true })).resolves.toEqual(started);
      await release(first!);
      expect((await dueIds()).sort()).toEqual(both.map(({ entry }) => entry.id).sort());
    });

    it('bring nobody back who is put off when another has taken what was given back', async () => {
      const runIds = [newId(), newId()];
      for (const runId of runIds) await ask({ concurrency, runId });
      const { putOff } = await told({ concurrency });
      await release(runIds[0]!);
      await expect(ask({ concurrency })).resolves.toEqual(started);
      await putOff();
      await expect(dueIds()).resolves.toEqual([]);
    });

    it('bring as many as were given back of those that are put off then', async () => {
      const holders = [newId(), newId()];
      for (const runId of holders) await ask({ concurrency, runId });
      const both = [await told({ concurrency }), await told({ concurrency })];
      for (const runId of holders) await release(runId);
      await Promise.all(both.map(({ putOff }) => putOff()));
      expect((await dueIds()).sort()).toEqual(both.map(({ entry }) => entry.id).sort());
    });

    it('INVARIANT: wake nobody who waits for a time when they are given back, but those that wait for a place', async () => {
      const [holder, rates] = [newId(), [perSecond(1)]];
      await ask({ rates, concurrency, runId: holder });
      await parked({ rates, concurrency });
      await ask({ concurrency });
      const forPlace = [await parked({ concurrency }), await parked({ concurrency })];
      for (let given = 1; given <= 3; given += 1) {
        await release(holder);
        expect((await dueIds()).sort()).toEqual(
          forPlace
            .slice(0, given)
            .map(({ id }) => id)
            .sort(),
        );
      }
    });

    it('are given back by who is put off, too: another one that waits becomes due, and not itself', async () => {
      const holder = newId();
      await ask({ concurrency: 1, runId: holder });
      const waits = await parked({});
      const entry = entryOf({ id: holder, kind: 'parked', dueAt: at(0.5) });
      await open().limits.putOff(entry, { key: 'jolpica', wakes: 0, now: NOON });
      await release(holder);
      await expect(dueIds()).resolves.toEqual([waits.id]);
    });

    it('that are free are none to those that wait for a time', async () => {
      const rates = [perSecond(1)];
      await ask({ rates, concurrency });
      await parked({ rates, concurrency });
      await expect(dueIds()).resolves.toEqual([]);
    });
  });

  describe('a pause', () => {
    const pause = { key: 'jolpica', until: at(600), why: 'HTTP 429' };

    it('holds for every store with the next question, is listed, and ends by itself', async () => {
      await open().limits.pause(pause);
      const why = 'jolpica is paused: HTTP 429';
      await expect(ask()).resolves.toEqual({ kind: 'wait', dueAt: at(600), why, wakes: 0 });
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

    it('INVARIANT: that is ended leaves nobody asleep who was told to wait and is put off only now', async () => {
      await open().limits.pause(pause);
      const [late, other] = [newId(), newId()].map((id) => entryOf({ id, kind: 'parked', dueAt: at(600) }));
      const told = [await ask({ runId: late!.id })];
      await open().limits.resume('jolpica', at(1));
      await open().limits.pause(pause);
      told.push(await ask({ runId: other!.id }));
      for (const [i, entry] of [late!, other!].entries()) {
        const { wakes } = waitOf(told[i]!);
        await open().limits.putOff(entry, { key: 'jolpica', wakes, now: at(2) });
      }
      const dues = (await open().outbox.waiting()).map(({ id, dueAt }) => [id, dueAt]);
      expect(dues).toEqual([
        [late!.id, at(2)],
        [other!.id, at(600)],
      ]);
    });
  });

  describe('a circuit', () => {
    const circuit = readCircuit({ after: 3, coolDown: seconds(10) }, 'circuit');
    const down = { kind: 'down', why: 'HTTP 503', retryAfter: undefined, spends: false } as const;
    const report = (said: LimitReport['said'], change: Partial<LimitReport> = {}) =>
      open().limits.report({ ...requestOf(change), circuit, said });

    it('INVARIANT: opens once, however many stores report at the same time, and holds for all of them', async () => {
      const reports = await Promise.all(Array.from({ length: 20 }, () => report(down)));
      expect(reports.filter(({ change }) => change === 'opened')).toHaveLength(1);
      expect(reports.every(({ answer }) => answer?.kind === 'wait')).toBe(true);
      const why = 'jolpica is paused: HTTP 503';
      await expect(ask()).resolves.toMatchObject({ kind: 'wait', why });
      await expect(open().limits.pauses(NOON)).resolves.toEqual([
        { key: 'jolpica', until: at(10), why: 'HTTP 503' },
      ]);
    });

    it('INVARIANT: lets one try after its cool-down, and when that one succeeds makes due what waits', async () => {
      for (const _ of [1, 2, 3]) await report(down);
      const waits = await parked({ concurrency: undefined });
      const runIds = Array.from({ length: 10 }, newId);
      const now = at(10);
      const answers = await Promise.all(runIds.map((runId) => ask({ runId, now })));
      const probe = runIds[answers.findIndex(({ kind }) => kind === 'start')]!;
      expect(answers.filter(({ kind }) => kind === 'start')).toEqual([{ kind: 'start', tell: true }]);
      await expect(report({ kind: 'up' }, { runId: probe, now })).resolves.toEqual({ change: 'closed' });
      const [due] = (await open().outbox.waiting()).filter(({ id }) => id === waits.id);
      expect(due?.dueAt).toEqual(now);
      await expect(ask({ now })).resolves.toEqual(started);
    });

    it('remembers failures in a row and how often it opened', async () => {
      const runId = newId();
      await report(down);
      await expect(ask({ runId })).resolves.toEqual({ kind: 'start', tell: true });
      await report({ kind: 'up' }, { runId });
      await expect(ask()).resolves.toEqual(started);
      for (const _ of [1, 2, 3]) await report(down);
      await ask({ runId, now: at(10) });
      await expect(report(down, { runId, now: at(10) })).resolves.toMatchObject({ answer: { kind: 'wait' } });
      await expect(open().limits.pauses(at(10))).resolves.toMatchObject([{ until: at(30) }]);
    });

    it('is closed by an operator who resumes its key, also while one tries', async () => {
      for (const _ of [1, 2, 3]) await report(down);
      await expect(open().limits.resume('jolpica', NOON)).resolves.toBe(true);
      await expect(ask()).resolves.toEqual(started);
      for (const _ of [1, 2, 3]) await report(down);
      await ask({ now: at(10) });
      await expect(open().limits.resume('jolpica', at(11))).resolves.toBe(true);
      await expect(ask({ now: at(11) })).resolves.toEqual(started);
      await expect(open().limits.resume('jolpica', at(11))).resolves.toBe(false);
    });
  });
}
