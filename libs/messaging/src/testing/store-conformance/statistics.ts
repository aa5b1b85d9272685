/// <reference types="jest" />
import { hours, minutes } from '../../contract/duration';
import { countDuration, noDurations } from '../../statistics/durations';
import type { TaskCount } from '../../statistics/task-statistics';
import type { TaskStore } from '../../store/task-store';
import { at, NOON } from './harness';

const took = (...ms: number[]): number[] => {
  const durations = noDurations();
  for (const each of ms) countDuration(durations, each);
  return durations;
};

export const countOf = (change: Partial<TaskCount> = {}): TaskCount => ({
  ...{ minute: NOON, task: 'games.sync', queue: 'ingestion.sync', outcome: 'succeeded', count: 1 },
  durations: took(80),
  ...change,
});

export function describeStatistics(open: () => TaskStore): void {
  const add = (...counts: Partial<TaskCount>[]) => open().statistics.add(counts.map(countOf));
  const threeMinutes = { from: NOON, to: at(180), step: minutes(1) };

  describe('task statistics', () => {
    it('are one point for each step, also where nothing happened', async () => {
      await add({ count: 3 }, { outcome: 'failed' }, { outcome: 'retried', minute: at(120), count: 2 });
      const series = await open().statistics.series(threeMinutes);
      expect(series).toMatchObject([
        { at: NOON, succeeded: 3, failed: 1, retried: 0, revoked: 0 },
        { at: at(60), succeeded: 0, failed: 0, retried: 0, revoked: 0, p50: undefined },
        { at: at(120), succeeded: 0, failed: 0, retried: 2, revoked: 0 },
      ]);
    });

    it('INVARIANT: lose nothing when many workers write the same minute at once', async () => {
      await Promise.all(Array.from({ length: 40 }, () => add({}, { task: 'games.teams', count: 2 })));
      const [point] = await open().statistics.series(threeMinutes);
      expect(point).toMatchObject({ succeeded: 120 });
    });

    it('tell how long half, and how long 95 of 100 attempts took at most', async () => {
      await add({
        count: 100,
        durations: took(...Array.from({ length: 100 }, (_, i) => (i < 90 ? 40 : 9_000))),
      });
      const [point] = await open().statistics.series(threeMinutes);
      expect(point?.p50).toBeGreaterThan(25);
      expect(point?.p50).toBeLessThanOrEqual(50);
      expect(point?.p95).toBeGreaterThan(5_000);
      expect(point?.p95).toBeLessThanOrEqual(10_000);
    });

    it('can be asked of one task or one queue', async () => {
      await add({}, { task: 'games.teams', count: 5 }, { queue: 'ingestion.live', count: 9 });
      const of = async (filter: { task?: string; queue?: string }) =>
        (await open().statistics.series({ ...threeMinutes, ...filter }))[0]?.succeeded;
      expect([await of({ task: 'games.teams' }), await of({ queue: 'ingestion.live' })]).toEqual([5, 9]);
    });

    it('come to the same over minutes, tens of minutes and hours', async () => {
      await add(...Array.from({ length: 120 }, (_, i) => ({ minute: at(i * 60) })));
      const counts = async (step: typeof threeMinutes.step) =>
        (await open().statistics.series({ from: NOON, to: at(7200), step })).map(
          ({ succeeded }) => succeeded,
        );
      expect(await counts(hours(1))).toEqual([60, 60]);
      expect(await counts(minutes(30))).toEqual([30, 30, 30, 30]);
      expect(await counts(minutes(5))).toEqual(Array.from({ length: 24 }, () => 5));
    });

    it('are summed by task and queue', async () => {
      await add(
        { count: 3 },
        { task: 'a.b', outcome: 'revoked', durations: [] },
        { minute: at(60), outcome: 'failed' },
      );
      const totals = await open().statistics.totals({ from: NOON, to: at(3600), step: hours(1) });
      expect(totals).toMatchObject([
        { task: 'a.b', queue: 'ingestion.sync', revoked: 1, p95: undefined },
        { task: 'games.sync', queue: 'ingestion.sync', succeeded: 3, failed: 1 },
      ]);
    });

    it('refuse a step that nothing is summed over, an empty range, and more points than anybody can look at', async () => {
      const asked = (change: object) => open().statistics.series({ ...threeMinutes, ...change });
      await expect(asked({ step: 90_000 })).rejects.toThrow(/step: expected a multiple of 60 s/);
      await expect(asked({ to: NOON })).rejects.toThrow(/to: expected a time after/);
      await expect(asked({ to: at(86_400 * 7) })).rejects.toThrow(/at most 2000 points/);
    });

    it('go when their time is over: single minutes before what is summed over longer', async () => {
      await add({}, { minute: at(3600) });
      const kept = { fine: at(3600), coarse: NOON, limit: 100 };
      await expect(open().statistics.remove(kept)).resolves.toBe(1);
      const count = async (step: typeof threeMinutes.step) =>
        (await open().statistics.series({ from: NOON, to: at(7200), step })).map(
          ({ succeeded }) => succeeded,
        );
      expect(await count(hours(1))).toEqual([1, 1]);
      expect((await count(minutes(1)))[0]).toBe(0);
      await expect(open().statistics.remove({ fine: at(9999), coarse: at(9999), limit: 2 })).resolves.toBe(2);
    });
  });

  describe('queue samples', () => {
    const sample = (seconds: number, messages: number, queue = 'ingestion.sync') =>
      open().samples.add(at(seconds), [{ queue, messages }]);

    it('INVARIANT: are one for each 15 seconds, however many replicas look', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => sample(i % 14, 7)));
      await sample(15, 9);
      const hour = { from: NOON, to: at(3600), step: hours(1) };
      await expect(open().samples.series(hour)).resolves.toEqual([
        { queue: 'ingestion.sync', points: [{ at: NOON, messages: 8, most: 9 }] },
      ]);
    });

    it('are averaged over each step, by queue, and undefined where nobody looked', async () => {
      await sample(0, 10);
      await sample(30, 20);
      await sample(0, 1, 'ingestion.live');
      const series = await open().samples.series({ from: NOON, to: at(120), step: minutes(1) });
      expect(series).toEqual([
        {
          queue: 'ingestion.live',
          points: [
            { at: NOON, messages: 1, most: 1 },
            { at: at(60), messages: undefined, most: undefined },
          ],
        },
        {
          queue: 'ingestion.sync',
          points: [
            { at: NOON, messages: 15, most: 20 },
            { at: at(60), messages: undefined, most: undefined },
          ],
        },
      ]);
      const one = { from: NOON, to: at(120), step: minutes(1), queue: 'ingestion.live' };
      expect((await open().samples.series(one)).map(({ queue }) => queue)).toEqual(['ingestion.live']);
    });

    it('go when their time is over', async () => {
      await sample(0, 1);
      await expect(open().samples.remove({ fine: at(60), coarse: NOON, limit: 10 })).resolves.toBe(1);
      await expect(open().samples.remove({ fine: at(9999), coarse: at(9999), limit: 10 })).resolves.toBe(2);
    });
  });
}
