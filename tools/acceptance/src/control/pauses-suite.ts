/// <reference types="jest" />
import { setImmediate as turn } from 'node:timers/promises';
import { hours, milliseconds, seconds } from '@baton/messaging';
import { double, flaky, held, queues } from '../contracts';
import { type Engine, type EngineHome, startEngine } from '../engine';

const WAIT = { timeout: seconds(50) };
const work = queues.work.name;
const who = () => ({ by: 'ada', why: 'the provider is down', now: new Date() });

/** What Baton promises of pauses, whatever it runs on. For use in a Jest test file. */
export function describePauses(name: string, openHome: () => Promise<EngineHome>): void {
  describe(`pauses on ${name}`, () => {
    let home: EngineHome;
    let engine: Engine;
    const begin = async (): Promise<void> => void (engine = await startEngine(home, { concurrency: 4 }));
    beforeEach(async () => void (home = await openHome()));
    afterEach(() => engine.stop());

    /** Sends until the worker has heard of it. */
    const untilTaskIsPaused = async (): Promise<void> => {
      const isParked = (): boolean => engine.events.some(({ type }) => type === 'parked');
      while (!isParked()) {
        const run = await engine.publisher.send(double, { n: 1 });
        await engine.until(({ runId, type }) => runId === run.id && type !== 'started');
      }
    };
    const untilQueueIsPaused = async (): Promise<void> => {
      while (engine.worker.queues.some(({ name, consuming }) => name === work && consuming)) await turn();
    };
    const untilWaiting = async (many: number): Promise<void> => {
      while ((await home.broker.depth(work)) < many) await turn();
    };
    const startsOf = (id: string): number =>
      engine.events.filter(({ type, runId }) => type === 'started' && runId === id).length;

    it('INVARIANT: messages of a paused task wait in the outbox, in nobody’s way, and run when it is resumed, with no attempt spent', async () => {
      await begin();
      await home.store.pauses.pauseTask(double.name, who());
      await untilTaskIsPaused();
      const paused = await engine.publisher.sendMany(double, Array(60).fill({ n: 4 }));
      const others = await engine.publisher.sendMany(flaky, Array(20).fill({ failures: 0 }));
      await Promise.all(others.map((run) => run.result(WAIT)));
      for (const { id } of paused) await engine.until(({ type, runId }) => type === 'parked' && runId === id);
      const waiting = await home.store.outbox.waiting({ limit: 1_000, task: double.name });
      expect(waiting.every(({ kind, attempt }) => kind === 'paused' && attempt === 1)).toBe(true);
      await expect(home.store.pauses.resumeTask(double.name, new Date())).resolves.toBe(true);
      const results = await Promise.all(paused.map((run) => run.result(WAIT)));
      expect(results.every(({ doubled }) => doubled === 8)).toBe(true);
      expect(paused.map(({ id }) => startsOf(id))).toEqual(paused.map(() => 1));
    });

    it('the event of a message that is put off says by whom and why', async () => {
      await begin();
      await home.store.pauses.pauseTask(double.name, { ...who(), until: new Date(Date.now() + hours(1)) });
      await untilTaskIsPaused();
      const event = await engine.until(({ type }) => type === 'parked');
      expect(event).toMatchObject({ why: 'acceptance.double is paused by ada: the provider is down' });
    });

    it('INVARIANT: a paused queue keeps its messages, what runs and other queues go on, and resuming serves them all', async () => {
      engine = await startEngine(home, { concurrency: 4, queues: [queues.work, queues.other] });
      const begun = engine.gate.whenBegun('a');
      const running = await engine.publisher.send(held, { name: 'a' });
      await begun;
      await home.store.pauses.pauseQueue(work, who());
      await untilQueueIsPaused();
      const runs = await engine.publisher.sendMany(double, Array(30).fill({ n: 4 }));
      engine.gate.open('a');
      await running.result(WAIT);
      const others = await engine.publisher.sendMany(double, Array(30).fill({ n: 1 }), {
        queue: queues.other,
      });
      await Promise.all(others.map((run) => run.result(WAIT)));
      await untilWaiting(30);
      expect(runs.map(({ id }) => startsOf(id))).toEqual(runs.map(() => 0));
      await home.store.pauses.resumeQueue(work, new Date());
      await Promise.all(runs.map((run) => run.result(WAIT)));
      await expect(home.broker.depth(work)).resolves.toBe(0);
    });

    it('what was delivered and has not started goes back to the queue that is paused', async () => {
      await begin();
      const begun = ['a', 'b', 'c', 'd'].map((each) => engine.gate.whenBegun(each));
      await engine.publisher.sendMany(
        held,
        ['a', 'b', 'c', 'd'].map((each) => ({ name: each })),
      );
      await Promise.all(begun);
      const behind = await engine.publisher.sendMany(double, Array(5).fill({ n: 1 }));
      await home.store.pauses.pauseQueue(work, who());
      await untilWaiting(5);
      ['a', 'b', 'c', 'd'].forEach((each) => engine.gate.open(each));
      await home.store.pauses.resumeQueue(work, new Date());
      await Promise.all(behind.map((run) => run.result(WAIT)));
      expect(behind.map(({ id }) => startsOf(id))).toEqual([1, 1, 1, 1, 1]);
    });

    it('a worker that was away learns of them at its start, and of their end by themselves', async () => {
      await home.store.pauses.pauseQueue(work, { ...who(), until: new Date(Date.now() + hours(1)) });
      await begin();
      const run = await engine.publisher.send(double, { n: 4 });
      await expect(home.broker.depth(work)).resolves.toBe(1);
      await home.store.pauses.pauseQueue(work, { ...who(), until: new Date(Date.now() + milliseconds(200)) });
      await expect(run.result(WAIT)).resolves.toEqual({ doubled: 8 });
    });
  });
}
