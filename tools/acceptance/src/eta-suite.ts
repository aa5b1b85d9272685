/// <reference types="jest" />
import { setImmediate as turn } from 'node:timers/promises';
import { seconds } from '@baton/messaging';
import { double } from './contracts';
import { type Engine, type EngineHome, startEngine } from './engine';

const FAR = 3_600_000;

/** What holds for many messages that wait at once. bench/src/etas.ts measures it at size. For use in a Jest test file. */
export function describeEtas(name: string, home: () => Promise<EngineHome>): void {
  describe(`many ETAs on ${name}`, () => {
    let engine: Engine;
    beforeEach(async () => {
      engine = await startEngine(await home());
    });
    afterEach(() => engine.stop());

    const sendMany = (count: number, etaOf: (n: number) => Date) =>
      Promise.all(
        Array.from({ length: count }, (_, n) => engine.publisher.send(double, { n }, { eta: etaOf(n) })),
      );

    it('wait in the outbox and nowhere else; one of them is listed, cancelled and moved', async () => {
      const now = Date.now();
      const runs = await sendMany(2_000, (n) => new Date(now + FAR + n));
      const [first, second, third] = runs;
      if (!first || !second || !third) throw new Error('expected many runs, got fewer');

      expect(await engine.store.outbox.count()).toBe(2_000);
      expect(await engine.broker.depth('acceptance.work')).toBe(0);
      expect(engine.worker.running).toBe(0);
      const listed = await engine.store.outbox.waiting({ task: double.name, limit: 3 });
      expect(listed.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);

      await expect(first.cancel()).resolves.toBe(true);
      await expect(engine.store.outbox.reschedule(second.id, new Date())).resolves.toBe(true);
      await expect(second.result({ timeout: seconds(20) })).resolves.toEqual({ doubled: 2 });
      await expect(first.state()).resolves.toBe('REVOKED');
      await expect(third.state()).resolves.toBe('PENDING');
      // A run may end before the relay has committed that its message left.
      while ((await engine.store.outbox.count()) > 1_998) await turn();
      expect(await engine.store.outbox.count()).toBe(1_998);
      expect(engine.events.filter(({ type }) => type === 'started')).toHaveLength(1);
    });

    it('INVARIANT: none runs before its ETA, and each runs once', async () => {
      const now = Date.now();
      const etaOf = (n: number): Date => new Date(now + 500 + n);
      const runs = await sendMany(1_000, etaOf);
      await Promise.all(runs.map((run) => run.result({ timeout: seconds(30) })));

      const started = engine.events.filter(({ type }) => type === 'started');
      expect(new Set(started.map(({ runId }) => runId)).size).toBe(1_000);
      expect(started).toHaveLength(1_000);
      const startOf = new Map(started.map(({ runId, at }) => [runId, at.getTime()]));
      const early = runs.filter(({ id }, n) => (startOf.get(id) ?? 0) < etaOf(n).getTime());
      expect(early).toEqual([]);
    });
  });
}
