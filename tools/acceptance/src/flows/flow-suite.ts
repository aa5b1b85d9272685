/// <reference types="jest" />
import {
  call,
  chain,
  chord,
  createPublisher,
  createRelay,
  createWorker,
  flow,
  handle,
  milliseconds,
  PermanentError,
  type Publisher,
  seconds,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import type { EngineHome } from '../engine';
import { add, count, flowTasks, note, starts, total } from './contracts';

const WAIT = { timeout: seconds(100) };

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const one = (n: number) => call(add, { numbers: [n] });
const many = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export interface FlowEngine {
  readonly publisher: Publisher;
  readonly store: TaskStore;
  readonly noted: unknown[];
  /** From now on `add` does what it is told. */
  mend(): void;
  stop(): Promise<void>;
}

export async function startFlowEngine(home: EngineHome, concurrency = 20): Promise<FlowEngine> {
  const { broker, store } = home;
  const noted: unknown[] = [];
  let mended = false;
  const handlers = [
    handle(add, async ({ numbers, failures = 0 }, ctx) => {
      if (!mended && ctx.attempt <= failures) throw new Error(`attempt ${ctx.attempt} fails`);
      if (numbers.includes(-1) && !mended) throw new PermanentError('-1 cannot be added');
      return { sum: sumOf(numbers) };
    }),
    handle(count, async ({ upTo }) => ({ numbers: many(upTo) })),
    handle(total, async ({ results }) => ({
      sum: sumOf(results.map(({ sum }) => sum)),
      members: results.length,
    })),
    handle(note, async ({ what }) => void noted.push(what)),
    handle(starts, (_, ctx) =>
      ctx.transaction(async (tx) => ({ flowId: (await ctx.within(tx).start(chain('child', [one(1)]))).id })),
    ),
  ];
  const worker = createWorker({ broker, store, handlers, concurrency });
  const publisher = createPublisher({ broker, store, tasks: flowTasks });
  const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(5) });
  await publisher.declare();
  await worker.start();
  relay.start();
  const stop = async (): Promise<void> => {
    await relay.stop();
    await worker.stop();
    await home.close();
  };
  return { publisher, store, noted, mend: () => void (mended = true), stop };
}

/** What Baton promises of flows, whatever they run on. For use in a Jest test file. */
export function describeFlows(name: string, home: () => Promise<EngineHome>): void {
  describe(`flows on ${name}`, () => {
    let engine: FlowEngine;
    let tasks: Publisher;
    beforeEach(async () => {
      engine = await startFlowEngine(await home());
      tasks = engine.publisher;
    });
    afterEach(() => engine.stop());

    it('a fan-out of a result, joined, with its callback', async () => {
      const started = await tasks.start(
        flow('fan-out')
          .step('count', count, { upTo: 5 })
          .each(
            'sums',
            ({ count }) => count.numbers,
            (n) => call(add, { numbers: [n, 1], failures: 1 }),
          )
          .step('total', total, ({ sums }) => ({ results: sums }))
          .onSuccess(note, ({ total }) => ({ what: total.sum })),
      );
      await expect(started.result(WAIT)).resolves.toEqual({ sum: 15, members: 5 });
      await expect(started.resultOf('sums')).resolves.toEqual(many(5).map((n) => ({ sum: n + 1 })));
    });

    it('a member that fails stops the flow and says so, and a retry goes on from there', async () => {
      const numbers = [1, -1, 3].map(one);
      const started = await tasks.start(chord('fails', numbers, (results) => call(total, { results })));
      const why = /ended in FAILURE: step members, member 1: PermanentError: -1 cannot be added/;
      await expect(started.result(WAIT)).rejects.toThrow(why);
      engine.mend();
      await expect(started.retry()).resolves.toBe(true);
      await expect(started.result(WAIT)).resolves.toEqual({ sum: 3, members: 3 });
    });

    it('a flow started in the transaction of a handler', async () => {
      const { flowId } = await (await tasks.send(starts, {})).result(WAIT);
      await expect(tasks.flow(flowId).result(WAIT)).resolves.toEqual({ sum: 1 });
    });

    it('a group of 100 chains of 5', async () => {
      const five = chain('five', many(5).map(one));
      const made = flow('chains').flows(
        'chains',
        Array.from({ length: 100 }, () => five),
      );
      const started = await tasks.start(made.step('end', note, { what: 'done' }));
      await started.result(WAIT);
      const steps = await started.steps();
      expect(steps.filter(({ state }) => state === 'SUCCESS')).toHaveLength(501);
      expect(engine.noted).toEqual(['done']);
    });

    it('a cancelled flow leaves nothing waiting', async () => {
      const started = await tasks.start(chain('long', many(50).map(one)));
      await expect(started.cancel()).resolves.toBe(true);
      await expect(started.state()).resolves.toBe('REVOKED');
      await expect(engine.store.outbox.count()).resolves.toBe(0);
    });
  });
}
