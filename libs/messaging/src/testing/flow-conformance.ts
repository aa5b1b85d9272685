/// <reference types="jest" />
import { days } from '../contract/duration';
import { call, type Flow, flow } from '../contract/flow';
import { chain, chord, group } from '../contract/flow-shapes';
import { encode } from '../envelope/encode';
import type { Envelope } from '../envelope/envelope';
import type { FlowRecord } from '../flow/flow-record';
import type { NewFlow } from '../flow/new-flow';
import type { OutboxEntry, TaskStore } from '../store/task-store';
import { add, list, one, tell, work } from './flow-conformance/contracts';
import { answer, arrivedIn, endingFor, made, sum } from './flow-conformance/messages';
import { at, endingOf, newId, noAbort, type StoreHarness } from './store-conformance/harness';

/** What of a flow every TaskStore must do. For use in a Jest test file. */
export function describeFlowConformance(name: string, start: () => Promise<StoreHarness>): void {
  describe(`flows: ${name}`, () => {
    let harness: StoreHarness;
    let store: TaskStore;
    let other: TaskStore;
    beforeEach(async () => {
      harness = await start();
      [store, other] = [await harness.open(), await harness.open()];
    });
    afterEach(() => harness.close());

    const begin = async (of: Flow): Promise<string> => {
      const flow = made(of);
      await store.flows.start(flow);
      return flow.id;
    };
    const find = async (id: string): Promise<FlowRecord> => {
      const found = await other.flows.find(id);
      if (!found) throw new Error(`no flow ${id}`);
      return found;
    };
    const statesOf = async (id: string): Promise<Record<string, string>> =>
      Object.fromEntries((await find(id)).steps.map(({ name, state }) => [name, state]));

    const arrived = (): Promise<Envelope[]> => arrivedIn(store);
    const succeed = (message: Envelope, result: unknown, by = store) =>
      by.runs.end(endingFor(message, { result }));
    const fail = (message: Envelope, by = store) =>
      by.runs.end(
        endingFor(message, {
          state: 'FAILURE',
          outcome: 'failed',
          error: { name: 'TypeError', message: 'no' },
        }),
      );
    /** Works until nothing is left. */
    const work1 = async (): Promise<Envelope[]> => {
      const done: Envelope[] = [];
      for (;;) {
        const messages = await arrived();
        if (messages.length === 0) return done;
        done.push(...messages);
        await Promise.all(
          messages.map((message, i) => succeed(message, answer(message), i % 2 ? store : other)),
        );
      }
    };
    it('runs a chain in order, each step with what it refers to', async () => {
      const id = await begin(
        flow('sums')
          .step('first', add, { numbers: [1, 2] })
          .step('second', add, ({ first }) => ({ numbers: [first.sum, 10] })),
      );
      const [first] = await arrived();
      expect(first).toMatchObject({ payload: { numbers: [1, 2] }, rootId: id, flow: { id, step: 'first' } });
      await expect(statesOf(id)).resolves.toEqual({ first: 'STARTED', second: 'PENDING' });
      await succeed(first!, { sum: 3 });
      const [second] = await arrived();
      expect(second?.payload).toEqual({ numbers: [3, 10] });
      await succeed(second!, { sum: 13 });
      expect(await find(id)).toMatchObject({
        state: 'SUCCESS',
        steps: [{ state: 'SUCCESS' }, { state: 'SUCCESS' }],
      });
      await expect(store.flows.result(id, 'second')).resolves.toEqual({ sum: 13 });
    });

    it('starts once with one id, and in a transaction with its commit', async () => {
      const flow = made(chain('one', [one(1)]));
      await expect(store.flows.start(flow)).resolves.toBe(true);
      await expect(other.flows.start(flow)).resolves.toBe(false);
      expect(await arrived()).toHaveLength(1);
      const inside = made(chain('inside', [one(2)]));
      const run = { ...endingOf(), expiresAt: at(3600) };
      await store.transaction(run, (tx) => store.flows.startWithin(tx, inside));
      expect(await arrived()).toHaveLength(1);
      const never = made(chain('never', [one(2)]));
      const broken = store.transaction({ ...run, id: newId() }, async (tx) => {
        await store.flows.startWithin(tx, never);
        throw new Error('rolled back');
      });
      await expect(broken).rejects.toThrow('rolled back');
      await expect(store.flows.find(never.id)).resolves.toBeUndefined();
    });

    it('lets a diamond meet again once both sides are done', async () => {
      const id = await begin(
        flow('diamond')
          .step('top', add, { numbers: [1] })
          .step('left', add, ({ top }) => ({ numbers: [top.sum, 10] }))
          .after('top')
          .step('right', add, ({ top }) => ({ numbers: [top.sum, 100] }))
          .after('left', 'right')
          .step('bottom', add, ({ left, right }) => ({ numbers: [left.sum, right.sum] })),
      );
      const messages = await work1();
      expect(
        messages
          .map(({ flow }) => flow?.step)
          .slice(1, 3)
          .sort(),
      ).toEqual(['left', 'right']);
      await expect(store.flows.result(id, 'bottom')).resolves.toEqual({ sum: 112 });
    });

    it('gives the body of a chord the results of all members in their order, once', async () => {
      const header = Array.from({ length: 300 }, (_, i) => one(i));
      const id = await begin(chord('all', header, (results) => call(tell, { about: results })));
      const messages = await work1();
      const bodies = messages.filter(({ flow }) => flow?.step === 'body');
      expect(bodies).toHaveLength(1);
      expect(bodies[0]?.payload).toEqual({ about: Array.from({ length: 300 }, (_, i) => ({ sum: i })) });
      expect(await find(id)).toMatchObject({
        state: 'SUCCESS',
        steps: [{ members: 300, succeeded: 300 }, {}],
      });
    });

    it.each([0, 3])('makes %d members of a list, and the join runs', async (upTo) => {
      const id = await begin(
        flow('fan-out')
          .step('list', list, { upTo })
          .each(
            'members',
            ({ list }) => list.numbers,
            (n) => call(add, { numbers: [n, 100] }),
          )
          .step('join', tell, ({ members, list }) => ({ about: { members, first: list.numbers[0]! } })),
      );
      const join = (await work1()).at(-1);
      const members = [{ sum: 101 }, { sum: 102 }, { sum: 103 }].slice(0, upTo);
      expect(join?.payload).toEqual({ about: { members, ...(upTo > 0 && { first: 1 }) } });
      expect(await find(id)).toMatchObject({ state: 'SUCCESS' });
    });

    it('runs flows within flows side by side', async () => {
      const inner = flow('inner')
        .step('a', add, { numbers: [1] })
        .step('b', add, ({ a }) => ({ numbers: [a.sum, 1] }));
      const id = await begin(
        flow('outer')
          .flows('each', [inner, inner, inner])
          .nested('then', inner)
          .step('end', add, ({ each, then }) => ({ numbers: [each[2]!.b.sum, then.b.sum] })),
      );
      expect(await work1()).toHaveLength(9);
      await expect(store.flows.result(id, 'end')).resolves.toEqual({ sum: 4 });
    });

    it('INVARIANT: fails once, says which member and why, and starts nothing more', async () => {
      const failing = flow('failing')
        .group('members', [one(0), one(1), one(2)])
        .step('body', tell, ({ members }) => ({ about: members }))
        .onFailure(tell, ({ failure }) => ({ about: failure }))
        .onSuccess(tell, { about: 'never' });
      const id = await begin(failing);
      const [zero, first, second] = await arrived();
      await Promise.all([fail(first!), fail(second!, other)]);
      const record = await find(id);
      const { failure } = record;
      const culprit = failure?.member === 1 ? first : second;
      expect(failure).toEqual({
        ...{ flow: 'failing', flowId: id, step: 'members', member: culprit?.flow?.member },
        ...{ runId: culprit?.id, error: { name: 'TypeError', message: 'no' } },
      });
      const callbacks = await arrived();
      expect(callbacks.map(({ payload }) => payload)).toEqual([{ about: failure }]);
      await succeed(zero!, { sum: 0 });
      expect(await arrived()).toEqual([]);
      const callbackStates = { '$on-failure': 'STARTED', '$on-success': 'NOT_NEEDED' };
      expect(await statesOf(id)).toEqual({ members: 'FAILURE', body: 'REVOKED', ...callbackStates });
    });

    it('goes on from what failed when it is retried', async () => {
      const id = await begin(
        flow('again')
          .group('members', [one(0), one(1), one(2)])
          .step('body', tell, ({ members }) => ({ about: members }))
          .onFailure(tell, { about: 'failed' }),
      );
      const [zero, first, second] = await arrived();
      await succeed(zero!, { sum: 0 });
      await fail(first!);
      expect(await arrived()).toHaveLength(1);
      await expect(other.flows.retry(id)).resolves.toBe(true);
      await expect(other.flows.retry(id)).resolves.toBe(false);
      const [again, ...more] = await arrived();
      expect([again?.flow?.member, more]).toEqual([1, []]);
      expect(again?.id).not.toBe(first?.id);
      await succeed(second!, { sum: 2 });
      await succeed(again!, { sum: 1 });
      const [body] = await arrived();
      expect(body?.payload).toEqual({ about: [{ sum: 0 }, { sum: 1 }, { sum: 2 }] });
      await succeed(body!, undefined);
      expect(await find(id)).toMatchObject({ state: 'SUCCESS', failure: undefined });
    });

    it('INVARIANT: goes on once all that failed has succeeded after all, because dead letters were sent again', async () => {
      const id = await begin(
        flow('replayed')
          .group('members', [one(0), one(1), one(2)])
          .step('body', tell, ({ members }) => ({ about: members })),
      );
      const [zero, first, second] = await arrived();
      await Promise.all([fail(zero!), fail(first!, other)]);
      await succeed(second!, { sum: 2 });
      const replay = async (message: Envelope): Promise<void> => {
        await store.runs.reopen(message.id);
        await succeed(message, sum(message), other);
      };
      await replay(zero!);
      expect(await find(id)).toMatchObject({
        state: 'FAILURE',
        steps: [{ state: 'FAILURE', succeeded: 2 }, {}],
      });
      await replay(first!);
      expect(await find(id)).toMatchObject({ state: 'STARTED', failure: undefined, finishedAt: undefined });
      const [body, ...more] = await arrived();
      expect([body?.payload, more]).toEqual([{ about: [{ sum: 0 }, { sum: 1 }, { sum: 2 }] }, []]);
      await succeed(body!, undefined);
      expect(await find(id)).toMatchObject({ state: 'SUCCESS' });
    });

    it('shows what came of its callback for a failure, also after a retry', async () => {
      const id = await begin(
        flow('again')
          .step('one', add, { numbers: [1] })
          .onFailure(tell, { about: 'failed' }),
      );
      const failOnce = async (): Promise<Envelope> => {
        const [message] = await arrived();
        await fail(message!);
        const [callback] = await arrived();
        return callback!;
      };
      const first = await failOnce();
      await store.flows.retry(id);
      await succeed(first, undefined);
      expect(await statesOf(id)).toEqual({ one: 'STARTED', '$on-failure': 'SUCCESS' });
      const second = await failOnce();
      expect(await statesOf(id)).toEqual({ one: 'FAILURE', '$on-failure': 'STARTED' });
      await succeed(second, undefined);
      await store.flows.retry(id);
      await work1();
      const callback = { state: 'SUCCESS', succeeded: 1, startedAt: expect.any(Date) as unknown };
      expect(await find(id)).toMatchObject({ state: 'SUCCESS', steps: [{ state: 'SUCCESS' }, callback] });
    });

    it('revokes what waits and what runs when it is cancelled', async () => {
      const id = await begin(
        chord('cancelled', [one(0), one(1)], (results) => call(tell, { about: results })),
      );
      const waiting = await store.outbox.waiting();
      await expect(store.flows.cancel(id)).resolves.toBe(true);
      await expect(other.flows.cancel(id)).resolves.toBe(false);
      expect(await store.outbox.count()).toBe(0);
      for (const { id: runId } of waiting) {
        await expect(store.runs.summary(runId)).resolves.toMatchObject({ state: 'REVOKED' });
      }
      expect(await find(id)).toMatchObject({
        state: 'REVOKED',
        steps: [{ state: 'REVOKED' }, { state: 'REVOKED' }],
      });
    });

    it('fails when one of its runs is revoked', async () => {
      const id = await begin(chain('revoked', [one(0), one(1)]));
      const [first] = await arrived();
      await store.runs.revoke(first!.id);
      expect(await find(id)).toMatchObject({
        state: 'FAILURE',
        failure: { step: '1', error: { name: 'RevokedError' } },
      });
    });

    it('advances with the effect of the transaction that records the result, or not at all', async () => {
      await begin(chain('transactional', [one(0), one(1)]));
      const [first] = await arrived();
      const run = { ...endingFor(first!), expiresAt: at(3600) };
      await expect(store.transaction(run, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await arrived()).toEqual([]);
      await store.transaction(run, () => Promise.resolve({ sum: 0 }));
      expect(await arrived()).toMatchObject([{ flow: { step: '2' } }]);
    });

    it('does not count a member twice, nor a run it does not wait for', async () => {
      const id = await begin(group('members', [one(0), one(1)]));
      const [zero, first] = await arrived();
      await expect(succeed(zero!, { sum: 0 })).resolves.toBe('recorded');
      await expect(succeed(zero!, { sum: 0 }, other)).resolves.toBe('superseded');
      await succeed({ ...first!, id: newId() }, { sum: 0 });
      expect(await find(id)).toMatchObject({ state: 'STARTED', steps: [{ succeeded: 1 }] });
      await succeed(first!, { sum: 1 });
      expect(await find(id)).toMatchObject({ state: 'SUCCESS', steps: [{ succeeded: 2 }] });
    });

    it('fails when what a fan-out is made of is no list', async () => {
      const id = await begin(
        flow('no list')
          .step('list', list, { upTo: 1 })
          .each(
            'members',
            ({ list }) => list.numbers,
            (n) => call(add, { numbers: [n] }),
          ),
      );
      const [first] = await arrived();
      await succeed(first!, { numbers: 'none' });
      const error = {
        name: 'InvalidPayloadError',
        message: expect.stringMatching(/expected a list.*got string/),
      };
      expect(await find(id)).toMatchObject({ state: 'FAILURE', failure: { step: 'members', error } });
    });

    describe('around one run', () => {
      /** As a sender makes it whose run has callbacks. */
      const around = (): NewFlow & { run: OutboxEntry } => {
        const id = newId();
        const run = flow('around')
          .step('run', add, { numbers: [1] })
          .onSuccess(tell, ({ run }) => ({ about: run.sum }))
          .onFailure(tell, ({ failure }) => ({ about: failure.error.message }));
        const place = { id, step: 'run', member: 0 };
        const envelope = { id, task: add.name, payload: { numbers: [1] }, attempt: 1, flow: place };
        const message = encode(envelope, { exchange: work.exchange, routingKey: add.name });
        const entry = { id, attempt: 1, task: add.name, kind: 'send', dueAt: at(0), message } as const;
        return { ...made(run, id), run: entry };
      };

      it('the message waits as its sender has made it, once however often it is sent', async () => {
        const made = around();
        await expect(store.flows.start(made)).resolves.toBe(true);
        await expect(other.flows.start(made)).resolves.toBe(false);
        expect(await arrived()).toMatchObject([{ id: made.id, task: add.name, flow: { id: made.id } }]);
      });

      it('INVARIANT: what follows waits from the commit on that records the end, once', async () => {
        for (const end of [succeed, fail]) {
          await store.flows.start(around());
          const [run] = await arrived();
          const ends = [store, other, store].map((by) =>
            end === succeed ? succeed(run!, { sum: 7 }, by) : fail(run!, by),
          );
          expect((await Promise.all(ends)).filter((how) => how === 'recorded')).toHaveLength(1);
          const about = end === succeed ? 7 : 'no';
          expect(await arrived()).toMatchObject([{ task: tell.name, payload: { about } }]);
        }
      });

      it('what follows its success waits also when it succeeds as a dead letter that was sent again', async () => {
        await store.flows.start(around());
        const [run] = await arrived();
        await fail(run!);
        await arrived();
        await store.runs.reopen(run!.id);
        await succeed(run!, { sum: 7 });
        expect(await arrived()).toMatchObject([{ task: tell.name, payload: { about: 7 } }]);
        expect(await find(run!.id)).toMatchObject({ state: 'SUCCESS' });
      });

      it('a run that is cancelled before it starts has failed', async () => {
        const made = around();
        await store.flows.start(made);
        await expect(store.runs.revoke(made.id)).resolves.toBe(true);
        expect(await arrived()).toMatchObject([{ payload: { about: 'the run was revoked' } }]);
      });
    });

    it('tells those who wait for its end, and is removed when its time is over', async () => {
      const id = await begin(chain('waited for', [one(0)]));
      const ended = other.flows.ended(id, noAbort());
      await work1();
      await expect(ended).resolves.toMatchObject({ state: 'SUCCESS' });
      const remove = (now: Date): Promise<number> => store.flows.removeExpired({ now, limit: 10 });
      await expect(remove(at(3600))).resolves.toBe(0);
      // One store counts from the time of the ending it is given, the other from its own.
      await expect(remove(new Date(Date.now() + days(2)))).resolves.toBe(1);
      await expect(store.flows.find(id)).resolves.toBeUndefined();
      await expect(store.flows.members(id, '1')).resolves.toEqual([]);
    });
  });
}
