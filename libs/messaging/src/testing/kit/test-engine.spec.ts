import { z } from 'zod';
import { days, hours, milliseconds, minutes, seconds } from '../../contract/duration';
import { PermanentError, TransientError } from '../../contract/errors';
import { call } from '../../contract/flow';
import { chain } from '../../contract/flow-shapes';
import { handle } from '../../contract/handler';
import { defineQueues } from '../../contract/queues';
import { perMinute } from '../../contract/rate';
import { exponential } from '../../contract/retry-policy';
import { defineTask } from '../../contract/task';
import { runTask } from './run-task';
import { startTestEngine, type TestEngine } from './test-engine';

const shop = defineQueues('shop', { mail: {} });
const about = { queue: shop.mail, payload: z.strictObject({ n: z.int() }) };
const double = defineTask({ ...about, name: 'shop.double', result: z.strictObject({ doubled: z.int() }) });
const flaky = defineTask({
  ...{ ...about, name: 'shop.flaky' },
  retry: exponential({ retries: 2, first: minutes(5), jitter: 0 }),
});
const busy = defineTask({ ...about, name: 'shop.busy', rateLimit: perMinute(1) });
const welcome = defineTask({
  ...{ name: 'shop.welcome', queue: shop.mail },
  payload: z.strictObject({ to: z.string(), code: z.string().meta({ sensitive: true }) }),
});

const doubleHandler = handle(double, ({ n }) => Promise.resolve({ doubled: n * 2 }));
const flakyHandler = handle(flaky, ({ n }, ctx) => {
  if (ctx.attempt <= n) throw new Error(`attempt ${ctx.attempt} fails`);
  return Promise.resolve(undefined);
});

describe('runTask', () => {
  it('runs a handler and checks what it returns', async () => {
    const run = await runTask(doubleHandler, { n: 21 });
    expect(run).toMatchObject({ state: 'SUCCESS', result: { doubled: 42 }, waited: 0, sent: [] });
    const broken = handle(double, () => Promise.resolve({ doubled: 0.5 }));
    expect(await runTask(broken, { n: 1 })).toMatchObject({
      ...{ state: 'FAILURE', result: undefined },
      deadLetter: { reason: 'invalid-result', task: 'shop.double', attempts: 1 },
    });
  });

  it('takes a handler in JavaScript that returns no promise, and one that throws before it returns one', async () => {
    const plain = handle(double, (({ n }: { n: number }) => ({ doubled: n * 2 })) as never);
    expect(await runTask(plain, { n: 2 })).toMatchObject({ state: 'SUCCESS', result: { doubled: 4 } });
    const silent = handle(flaky, (() => undefined) as never);
    expect(await runTask(silent, { n: 0 })).toMatchObject({ state: 'SUCCESS' });
    const leaky = handle(welcome, ({ code }) => {
      throw new Error(`refused ${code}`);
    });
    const run = await runTask(leaky, { to: 'a', code: 'c0de-1234' });
    expect(run.error?.message).toBe('refused [redacted]');
  });

  it('refuses a payload that does not fit', async () => {
    await expect(runTask(doubleHandler, { n: 0.5 })).rejects.toMatchObject({ code: 'BATON_INVALID_PAYLOAD' });
  });

  it('goes through all retries, whose waits take no time', async () => {
    const run = await runTask(flakyHandler, { n: 2 });
    expect(run).toMatchObject({ state: 'SUCCESS', waited: minutes(15) });
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'succeeded']);
  });

  it('tells of a run that failed for good', async () => {
    const run = await runTask(flakyHandler, { n: 9 });
    expect(run).toMatchObject({
      ...{ state: 'FAILURE', error: { message: 'attempt 3 fails' } },
      deadLetter: { reason: 'retries-exhausted', error: 'Error: attempt 3 fails', attempts: 3 },
    });
  });

  it('waits as long as the other side asked for', async () => {
    const handler = handle(flaky, (_, ctx) => {
      if (ctx.attempt === 1) throw new TransientError('too many requests', { retryAfter: hours(2) });
      return Promise.resolve(undefined);
    });
    expect(await runTask(handler, { n: 1 })).toMatchObject({ state: 'SUCCESS', waited: hours(2) });
  });

  it('shows progress and what was sent to others, now and for later', async () => {
    const handler = handle(double, async ({ n }, ctx) => {
      await ctx.progress({ current: 1, total: 2 });
      await ctx.send(welcome, { to: 'a', code: '1234' });
      await ctx.send(welcome, { to: 'b', code: '5678' }, { delay: seconds(60) });
      return { doubled: n * 2 };
    });
    const run = await runTask(handler, { n: 1 }, { sends: [welcome], now: new Date('2026-11-21T09:00:00Z') });
    expect(run.progress).toEqual([{ current: 1, total: 2 }]);
    expect(run.sent).toMatchObject([
      { task: 'shop.welcome', payload: { to: 'a', code: '1234' } },
      { payload: { to: 'b', code: '5678' }, dueAt: new Date('2026-11-21T09:01:00Z') },
    ]);
  });

  it('keeps what was sent in a transaction only when it commits', async () => {
    const handler = handle(double, ({ n }, ctx) =>
      ctx.transaction(async (tx) => {
        await ctx.within(tx).send(welcome, { to: 'a', code: '1' });
        if (n > 1) throw new PermanentError('no');
        return { doubled: n };
      }),
    );
    expect((await runTask(handler, { n: 1 }, { sends: [welcome] })).sent).toHaveLength(1);
    expect((await runTask(handler, { n: 2 }, { sends: [welcome] })).sent).toEqual([]);
  });
});

describe('a test engine', () => {
  let engine: TestEngine;
  let seen: string[];
  beforeEach(async () => {
    seen = [];
    const busyHandler = handle(busy, ({ n }) => {
      seen.push(`${n} at ${engine.now.toISOString().slice(11, 16)}`);
      return Promise.resolve(undefined);
    });
    engine = await startTestEngine({
      handlers: [doubleHandler, flakyHandler, busyHandler],
      sends: [welcome],
    });
  });
  afterEach(() => engine.stop());

  it('runs what is due now at once, and what is due later when its time has come', async () => {
    const now = await engine.tasks.send(double, { n: 1 });
    const later = await engine.tasks.send(double, { n: 2 }, { delay: hours(1) });
    expect(await now.state()).toBe('SUCCESS');
    await engine.advance(minutes(59));
    expect(await later.state()).toBe('PENDING');
    await engine.advance(minutes(1));
    expect(await later.state()).toBe('SUCCESS');
    expect((await engine.runs()).map(({ id }) => id)).toEqual([now.id, later.id]);
  });

  it('lets each attempt happen at its time', async () => {
    const run = await engine.tasks.send(flaky, { n: 2 });
    expect(await engine.waiting()).toMatchObject([{ id: run.id, attempt: 2, kind: 'retry' }]);
    await engine.advance(minutes(5));
    expect(await run.state()).toBe('RETRY');
    expect(await engine.finish(run)).toMatchObject({ state: 'SUCCESS', attempt: 3 });
  });

  it('revokes what is cancelled or expires while it waits', async () => {
    const cancelled = await engine.tasks.send(double, { n: 1 }, { delay: hours(1) });
    await cancelled.cancel();
    const expired = await engine.tasks.send(double, { n: 1 }, { delay: hours(1), expires: seconds(0) });
    await engine.advance(hours(2));
    expect([await cancelled.state(), await expired.state()]).toEqual(['REVOKED', 'REVOKED']);
  });

  it('keeps to limits by its own clock', async () => {
    await engine.tasks.sendMany(busy, [{ n: 1 }, { n: 2 }, { n: 3 }]);
    await engine.advance(hours(1));
    expect(seen.map((line) => line.slice(2))).toEqual(['at 12:00', 'at 12:01', 'at 12:02']);
  });

  it('goes through days: retries a day and more apart, and a flow whose step waits for one', async () => {
    const daily = defineTask({
      ...{ ...about, name: 'shop.daily', result: z.strictObject({ n: z.int() }) },
      retry: exponential({ retries: 3, first: days(1), factor: 2, max: days(10), jitter: 0 }),
    });
    const handler = handle(daily, ({ n }, ctx) => {
      if (ctx.attempt <= n) throw new Error('come back tomorrow');
      return Promise.resolve({ n });
    });
    const over = await startTestEngine({
      handlers: [handler, doubleHandler],
      now: new Date('2026-03-27T12:00:00Z'),
    });
    const retried = await over.tasks.send(daily, { n: 3 });
    const steps = await over.tasks.start(chain('days', [call(daily, { n: 1 }), call(daily, { n: 0 })]));
    await over.advance(milliseconds(days(1) - 1));
    expect(await steps.state()).toBe('STARTED');
    await over.advance(milliseconds(1));
    expect(await steps.state()).toBe('SUCCESS');
    expect(await retried.state()).toBe('RETRY');
    await over.advance(days(6));
    expect(await over.store.runs.find(retried.id)).toMatchObject({
      ...{ state: 'SUCCESS', finishedAt: new Date('2026-04-03T12:00:00Z') },
    });
    await over.stop();
  });

  it('sends to the tasks it was told of, and lists their payloads', async () => {
    await engine.tasks.send(welcome, { to: 'a', code: '1' });
    expect(await engine.sentTo(welcome)).toEqual([{ to: 'a', code: '1' }]);
    expect(await engine.sentTo(double)).toEqual([]);
  });

  it('says so when a run is waited for that nothing will end', async () => {
    const run = await engine.tasks.send(welcome, { to: 'a', code: '1' });
    await expect(engine.finish(run)).rejects.toThrow('expected an end to come, got nothing and no message');
  });
});
