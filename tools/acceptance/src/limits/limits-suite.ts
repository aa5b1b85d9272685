/// <reference types="jest" />
import { setImmediate as turn } from 'node:timers/promises';
import { hours, seconds, StoreUnavailableError, type TaskHandle } from '@baton/messaging';
import type { EngineHome } from '../engine';
import { free, guarded, narrow, only, single, slow, upstream } from './contracts';
import { type LimitsEngine, startLimitsEngine } from './limits-engine';

const WAIT = { timeout: seconds(50) };
const named = (many: number): { name: string }[] =>
  Array.from({ length: many }, (_, i) => ({ name: `${i}` }));

/** What Baton promises of unique runs and limits, whatever it runs on. For use in a Jest test file. */
export function describeLimits(name: string, home: () => Promise<EngineHome>): void {
  describe(`limits on ${name}`, () => {
    let engine: LimitsEngine;
    beforeEach(async () => {
      engine = await startLimitsEngine(await home());
    });
    afterEach(() => engine.stop());

    describe('a unique task', () => {
      it('INVARIANT: has one run per key while that is pending or running: senders get the handle of it', async () => {
        const { publisher, doors } = engine;
        const sent = await Promise.all(Array.from({ length: 20 }, () => publisher.send(only, { name: 'a' })));
        expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
        await doors.until('a', 1);
        expect((await publisher.send(only, { name: 'a' })).id).toBe(sent[0]?.id);
        const other = await publisher.send(only, { name: 'b' });
        await Promise.all([doors.letThrough('a'), doors.letThrough('b')]);
        await Promise.all([sent[0]?.result(WAIT), other.result(WAIT)]);
        const next = await publisher.send(only, { name: 'a' });
        expect(next.id).not.toBe(sent[0]?.id);
        await doors.letThrough('a');
        await next.result(WAIT);
        expect(engine.events.filter(({ type }) => type === 'started')).toHaveLength(3);
      });

      it('INVARIANT: is revoked when it comes from a sender that did not ask, while another one runs', async () => {
        const first = await engine.publisher.send(only, { name: 'a' });
        await engine.doors.until('a', 1);
        const foreign = { exchange: 'limits', routingKey: 'limits.only', headers: {} };
        const properties = { messageId: 'foreign' };
        await engine.broker.publish({ ...foreign, properties, body: Buffer.from('{"name":"a"}') });
        const [event] = await engine.until(['revoked'], 1);
        const why = `another run with this key is pending or running: ${first.id}`;
        expect(event).toMatchObject({ runId: 'foreign', why });
        await expect(engine.store.runs.find('foreign')).resolves.toMatchObject({
          ...{ state: 'REVOKED', error: { message: why } },
        });
        await engine.doors.letThrough('a');
        await first.result(WAIT);
      });

      it('is unique by what the sender says instead, from its delay on', async () => {
        const send = () => engine.publisher.send(free, { name: 'x' }, { unique: 'once', delay: hours(1) });
        const [one, other] = [await send(), await send()];
        expect(other.id).toBe(one.id);
        await one.cancel();
        expect((await send()).id).not.toBe(one.id);
      });
    });

    describe('a rate limit per worker', () => {
      it('INVARIANT: lets everything behind it pass: what it puts off holds no slot and spends no attempt', async () => {
        await engine.publisher.sendMany(slow, named(40));
        const others = await engine.publisher.sendMany(free, named(200));
        await Promise.all(others.map((run) => run.result(WAIT)));
        const seen = await engine.until(['started', 'parked'], 40, slow.name);
        const started = seen.filter(({ type }) => type === 'started').length;
        // Three an hour for each of the two, if both got that many.
        expect(started).toBeGreaterThanOrEqual(3);
        expect(started).toBeLessThanOrEqual(6);
        const waiting = await engine.store.outbox.waiting({ limit: 100, task: slow.name });
        expect(waiting).toHaveLength(40 - started);
        expect(waiting.every(({ attempt, kind }) => attempt === 1 && kind === 'parked')).toBe(true);
      });
    });

    describe('a limit across workers', () => {
      it('INVARIANT: starts no more than its rate, however many workers there are', async () => {
        await engine.publisher.sendMany(upstream, named(40));
        await engine.until(['parked'], 35);
        await engine.until(['succeeded'], 5);
        expect(engine.events.filter(({ type }) => type === 'started')).toHaveLength(5);
        const dues = (await engine.store.outbox.waiting({ limit: 100 })).map(({ dueAt }) => dueAt.getTime());
        // Five each hour from now on.
        const hour = new Set(dues.map((due) => Math.round((due - Math.min(...dues)) / hours(1))));
        expect([dues.length, [...hour].sort()]).toEqual([35, [0, 1, 2, 3, 4, 5, 6]]);
      });

      it('INVARIANT: runs no more at once than it has places, and a place that is free is taken at once', async () => {
        const runs = await engine.publisher.sendMany(narrow, Array(8).fill({ name: 'customer' }));
        const other = await engine.publisher.send(narrow, { name: 'another customer' });
        await engine.doors.letThrough('another customer');
        await other.result(WAIT);
        for (const _ of runs) await engine.doors.letThrough('customer');
        await Promise.all(runs.map((run) => run.result(WAIT)));
        expect(engine.doors.most).toBe(2);
      });

      it('can be paused by its key, and goes on when it is resumed', async () => {
        const { limits } = engine.store;
        const until = new Date(Date.now() + hours(2));
        await limits.pause({ key: 'upstream', until, why: 'HTTP 429' });
        const run = await engine.publisher.send(upstream, { name: 'a' });
        const [event] = await engine.until(['parked'], 1);
        expect(event).toMatchObject({ dueAt: until, why: 'upstream is paused: HTTP 429' });
        await expect(limits.pauses(new Date())).resolves.toMatchObject([{ key: 'upstream' }]);
        while (!(await engine.store.outbox.count())) await turn();
        await limits.resume('upstream', new Date());
        await run.result(WAIT);
        await expect(engine.store.runs.find(run.id)).resolves.toMatchObject({ attempts: [{ attempt: 1 }] });
      });
    });

    describe('a run that waits for a place', () => {
      /** Sends two runs: one stands at its door and has the place, the other would come back by itself after a minute. */
      const waiting = async (): Promise<{ run: TaskHandle; comesBackAt: Date }> => {
        const { publisher, doors, store } = engine;
        await publisher.send(single, { name: 'holder' });
        await doors.until('holder', 1);
        const now = new Date();
        const asked = { key: 'single', concurrency: 1, rates: [], waited: false, now, leaseUntil: now };
        await Promise.all(
          Array.from({ length: 700 }, (_, i) => store.limits.ask({ ...asked, runId: `asks ${i}` })),
        );
        const run = await publisher.send(single, { name: 'waits' });
        const [parked] = await engine.until(['parked'], 1);
        return { run, comesBackAt: (parked as { dueAt: Date }).dueAt };
      };

      const startsBefore = async (run: TaskHandle, comesBackAt: Date): Promise<void> => {
        await engine.doors.letThrough('waits');
        await run.result(WAIT);
        const [, started] = await engine.until(['started'], 2);
        expect(started).toMatchObject({ runId: run.id });
        expect(started!.at < comesBackAt).toBe(true);
      };

      it('INVARIANT: gets the one of a run that finds the upstream down', async () => {
        const { run, comesBackAt } = await waiting();
        engine.provider.goDown();
        await engine.doors.letThrough('holder');
        await engine.until(['parked'], 2);
        engine.provider.comeBack();
        await startsBefore(run, comesBackAt);
      });

      it('gets the one that could not be given back because the store was away', async () => {
        const { run, comesBackAt } = await waiting();
        jest
          .spyOn(engine.store.limits, 'release')
          .mockRejectedValueOnce(new StoreUnavailableError('the connection was lost'));
        await engine.doors.letThrough('holder');
        await startsBefore(run, comesBackAt);
      });
    });

    describe('an upstream that is down', () => {
      it('INVARIANT: costs no attempt, is said once, and when it is back everything that waited succeeds', async () => {
        const { provider, publisher } = engine;
        provider.goDown();
        const runs = await publisher.sendMany(guarded, named(40));
        await engine.until(['parked'], 60);
        // Whoever was under way when it opened, and then one at a time.
        expect(provider.asked.length).toBeLessThan(40);
        const other = await publisher.send(free, { name: 'other' });
        await other.result(WAIT);
        provider.comeBack();
        await Promise.all(runs.map((run) => run.result(WAIT)));
        const records = await Promise.all(runs.map(({ id }) => engine.store.runs.find(id)));
        expect(new Set(records.map((run) => run?.attempt))).toEqual(new Set([1]));
        expect(engine.log.map((line) => line.replace(/:.*/, ''))).toEqual([
          'provider is down',
          'provider is back',
        ]);
      });

      it('is left alone for as long as it asks', async () => {
        const { provider, publisher, store } = engine;
        provider.askForQuiet(hours(1));
        const run = await publisher.send(guarded, { name: 'a' });
        const [event] = await engine.until(['parked'], 1);
        expect(event).toMatchObject({ attempt: 1, why: 'provider is paused: HTTP 429' });
        const [pause] = await store.limits.pauses(new Date());
        expect(pause).toMatchObject({ key: 'provider', why: 'HTTP 429' });
        expect(event).toMatchObject({ dueAt: pause?.until });
        const [waits] = await store.outbox.waiting();
        expect([waits?.id, waits?.attempt]).toEqual([run.id, 1]);
      });

      it('is tried again at once when an operator resumes its key', async () => {
        const { provider, publisher, store } = engine;
        provider.askForQuiet(hours(1));
        const run = await publisher.send(guarded, { name: 'a' });
        await engine.until(['parked'], 1);
        while (!(await store.outbox.count())) await turn();
        provider.comeBack();
        await store.limits.resume('provider', new Date());
        await run.result(WAIT);
        expect(provider.asked).toEqual(['a', 'a']);
      });
    });
  });
}
