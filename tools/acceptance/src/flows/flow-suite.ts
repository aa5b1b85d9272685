/// <reference types="jest" />
import {
  call,
  chain,
  chord,
  createPublisher,
  createRelay,
  createWorker,
  flow,
  type FlowFailure,
  handle,
  milliseconds,
  PermanentError,
  type Publisher,
  type Reference,
  seconds,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import type { EngineHome } from '../engine';
import { add, count, flowTasks, fragile, note, starts, total } from './contracts';

const WAIT = { timeout: seconds(100) };

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const one = (n: number) => call(add, { numbers: [n] });
const many = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export interface FlowEngine {
  readonly publisher: Publisher;
  readonly store: TaskStore;
  readonly noted: readonly unknown[];
  /** Resolves once this has been noted, once more than the last time it was waited for. */
  untilNoted(what: unknown): Promise<void>;
  /** From now on `add` does what it is told. */
  mend(): void;
  stop(): Promise<void>;
}

export async function startFlowEngine(home: EngineHome, concurrency = 20): Promise<FlowEngine> {
  const { broker, store } = home;
  const notes = new Notes();
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
    handle(note, async ({ what }) => notes.add(what)),
    handle(fragile, async ({ throws }) => {
      throw Object.assign(new Error('told to'), { name: throws });
    }),
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
  const { noted } = notes;
  return {
    publisher,
    store,
    noted,
    untilNoted: (what) => notes.until(what),
    mend: () => void (mended = true),
    stop,
  };
}

class Notes {
  readonly noted: unknown[] = [];
  private readonly open: string[] = [];
  private readonly waiting = new Set<() => void>();

  add(what: unknown): void {
    this.noted.push(what);
    this.open.push(JSON.stringify(what));
    for (const look of this.waiting) look();
  }

  until(what: unknown): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        const index = this.open.indexOf(JSON.stringify(what));
        if (index < 0) return;
        this.open.splice(index, 1);
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
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

    it('one run with callbacks: the result in the payload of the next, or why it failed', async () => {
      const callbacks = {
        onSuccess: ({ sum }: Reference<{ sum: number }>) => call(note, { what: sum }),
        onFailure: (failure: Reference<FlowFailure>) =>
          call(note, { what: [failure.runId, failure.error.message] }),
      };
      const fine = await tasks.send(add, { numbers: [2, 3], failures: 1 }, { ...callbacks, id: 'fine' });
      await tasks.send(add, { numbers: [9] }, { ...callbacks, id: 'fine' });
      await expect(fine.result(WAIT)).resolves.toEqual({ sum: 5 });
      const [, bad] = await tasks.sendMany(add, [{ numbers: [1] }, { numbers: [-1] }], {
        ...callbacks,
        delay: milliseconds(5),
      });
      await expect(bad?.result(WAIT)).rejects.toThrow('-1 cannot be added');
      for (const told of [5, 1, [bad?.id, '-1 cannot be added']]) await engine.untilNoted(told);
      expect(engine.noted).toHaveLength(3);
    });

    it('what a contract says to send when its runs fail, by the kind of error', async () => {
      const run = await tasks.send(fragile, { throws: 'RangeError' });
      await expect(run.result(WAIT)).rejects.toThrow('RangeError: told to');
      await engine.untilNoted(`RangeError of ${run.id}: {"throws":"RangeError"}`);
      await expect((await tasks.send(fragile, { throws: 'TypeError' })).result(WAIT)).rejects.toThrow();
      await engine.untilNoted('any error');
      await engine.untilNoted('any error');
      expect(engine.noted).toHaveLength(3);
    });

    it('a cancelled flow leaves nothing waiting', async () => {
      const started = await tasks.start(chain('long', many(50).map(one)));
      await expect(started.cancel()).resolves.toBe(true);
      await expect(started.state()).resolves.toBe('REVOKED');
      await expect(engine.store.outbox.count()).resolves.toBe(0);
    });
  });
}
