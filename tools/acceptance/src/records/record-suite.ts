/// <reference types="jest" />
import {
  createPublisher,
  createWorker,
  flow,
  handle,
  type Handler,
  HEADER,
  milliseconds,
  PermanentError,
  type Publisher,
  ResultNotKeptError,
  type Run,
  seconds,
} from '@baton/messaging';
import { type Engine, type EngineHome, startEngine } from '../engine';
import type { Gate } from '../handlers';
import { quiet } from './contracts';

const WORK = 'acceptance.work';
const WAIT = { timeout: seconds(20) };

/** What Baton promises of tasks with `record: 'failures'`, whatever it runs on. For use in a Jest test file. */
export function describeRecords(name: string, home: () => Promise<EngineHome>): void {
  describe(`a task that records failures only, on ${name}`, () => {
    let engine: Engine;
    let tasks: Publisher;
    let where: EngineHome;
    const wrote: string[] = [];

    beforeEach(async () => {
      where = await home();
      wrote.length = 0;
      engine = await startEngine(where, {
        handlers: [quietHandler(() => engine.gate, wrote)],
        graceTime: milliseconds(50),
      });
      tasks = createPublisher({ broker: where.broker, store: where.store, tasks: [quiet] });
      await tasks.declare();
    });
    afterEach(async () => {
      jest.restoreAllMocks();
      await engine.stop();
    });

    const recordOf = (id: string): Promise<Run | undefined> => where.store.runs.find(id);
    const ended = (type: 'succeeded' | 'duplicate' | 'revoked', id: string) =>
      engine.until((event) => event.type === type && event.runId === id);

    it('leaves no trace of a run that succeeds, and asks the store for nothing', async () => {
      const calls = (['summary', 'started', 'end', 'handedBack'] as const).map((method) =>
        jest.spyOn(where.store.runs, method),
      );
      const sent = await tasks.send(quiet, {});
      await ended('succeeded', sent.id);
      calls.forEach((call) => expect(call).not.toHaveBeenCalled());
      await expect(recordOf(sent.id)).resolves.toBeUndefined();
      await expect(where.broker.depth(WORK)).resolves.toBe(0);
    });

    it('is retried through the outbox, and recorded from its first failure on', async () => {
      const sent = await tasks.send(quiet, { does: 'fail once' });
      await ended('succeeded', sent.id);
      const attempts = [{ outcome: 'failed' }, { outcome: 'succeeded' }];
      await expect(recordOf(sent.id)).resolves.toMatchObject({ state: 'SUCCESS', attempts });
    });

    it('INVARIANT: is found in FAILURE and dead-lettered when it fails for good', async () => {
      const sent = await tasks.send(quiet, { does: 'fail for good' });
      const dead = await engine.nextIn('acceptance.work.dead');
      expect(dead.headers[HEADER.deadReason]).toBe('permanent-error');
      await expect(sent.failed()).resolves.toBe(true);
      await expect(recordOf(sent.id)).resolves.toMatchObject({
        payload: { does: 'fail for good' },
        error: { message: 'nothing can help' },
      });
    });

    it('INVARIANT: comes back when its worker stops, and is recorded from then on', async () => {
      const begun = engine.gate.whenBegun('quiet');
      const sent = await tasks.send(quiet, { does: 'wait' });
      await begun;
      await engine.worker.stop();
      await expect(recordOf(sent.id)).resolves.toBeUndefined();
      const worker = createWorker({ ...where, handlers: [handle(quiet, () => Promise.resolve())] });
      const over = new Promise<void>((resolve) => {
        worker.events.on(({ type }) => type === 'succeeded' && resolve());
      });
      await worker.start();
      await over;
      await worker.stop();
      const attempts = [{ attempt: 1, outcome: 'succeeded' }];
      await expect(recordOf(sent.id)).resolves.toMatchObject({ state: 'SUCCESS', attempts });
    });

    it('ends when it is cancelled while it runs', async () => {
      const begun = engine.gate.whenBegun('quiet');
      const sent = await tasks.send(quiet, { does: 'wait' });
      await begun;
      await sent.cancel();
      await ended('revoked', sent.id);
      await expect(sent.state()).resolves.toBe('REVOKED');
    });

    it('INVARIANT: does not start when it was cancelled while it waited in its queue', async () => {
      await engine.worker.stop();
      const sent = await tasks.send(quiet, {});
      await expect(sent.cancel()).resolves.toBe(true);
      const worker = createWorker({ ...where, handlers: [handle(quiet, () => Promise.resolve())] });
      const events: string[] = [];
      const over = new Promise<void>((resolve) => {
        worker.events.on(({ type }) => events.push(type) && type !== 'started' && resolve());
      });
      await worker.start();
      await over;
      await worker.stop();
      expect(events).toEqual(['duplicate']);
      await expect(sent.state()).resolves.toBe('REVOKED');
    });

    it('tells its progress to those who listen, and keeps none', async () => {
      const sent = await tasks.send(quiet, { does: 'tell' });
      await engine.until((event) => event.type === 'progress' && event.progress.current === 1);
      await ended('succeeded', sent.id);
      await expect(recordOf(sent.id)).resolves.toBeUndefined();
    });

    it('INVARIANT: what it writes in ctx.transaction it writes once, although it is sent twice', async () => {
      const once = await tasks.send(quiet, { does: 'write' }, { id: 'order-1' });
      await ended('succeeded', once.id);
      await tasks.send(quiet, { does: 'write' }, { id: 'order-1' });
      await ended('duplicate', once.id);
      expect(wrote).toEqual(['order-1']);
      await expect(recordOf(once.id)).resolves.toMatchObject({ state: 'SUCCESS' });
    });

    it('is recorded as a step of a flow, which needs its end', async () => {
      const started = await tasks.start(
        flow('two').step('a', quiet, {}).step('b', quiet, { does: 'fail once' }),
      );
      await started.result(WAIT);
      await expect(started.state()).resolves.toBe('SUCCESS');
    });

    it('refuses at once what cannot be had without a record', async () => {
      const sent = await tasks.send(quiet, {});
      await expect(sent.result(WAIT)).rejects.toThrow(ResultNotKeptError);
      await expect(tasks.send(quiet, {}, { unique: 'key' })).rejects.toThrow(
        /^unique: expected none with record: 'failures'/,
      );
    });
  });
}

function quietHandler(gate: () => Gate, wrote: string[]): Handler {
  return handle(quiet, async ({ does }, ctx): Promise<void> => {
    if (does === 'fail once' && ctx.attempt === 1) throw new Error('the first attempt fails');
    if (does === 'fail for good') throw new PermanentError('nothing can help');
    if (does === 'wait') await gate().pass('quiet');
    if (does === 'tell') await ctx.progress({ current: 1 });
    if (does === 'write') {
      await ctx.transaction(async () => {
        wrote.push(ctx.runId);
      });
    }
  });
}
