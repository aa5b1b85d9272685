import { z } from 'zod';
import { milliseconds, minutes, seconds } from '../contract/duration';
import { PermanentError } from '../contract/errors';
import { handle } from '../contract/handler';
import { defineQueues } from '../contract/queues';
import { exponential } from '../contract/retry-policy';
import { perSecond } from '../contract/rate';
import { defineTask } from '../contract/task';
import { createSealer } from '../envelope/seal';
import { refOf } from '../testing/store-conformance/harness';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { createInlinePublisher, type InlinePublisher } from './inline-publisher';

const shop = defineQueues('shop', { mail: {} });
const about = { queue: shop.mail, payload: z.strictObject({ n: z.int() }) };
const double = defineTask({ ...about, name: 'shop.double', result: z.strictObject({ doubled: z.int() }) });
const flaky = defineTask({
  ...{ ...about, name: 'shop.flaky', result: z.int() },
  retry: exponential({ retries: 2, first: minutes(5) }),
});
const parent = defineTask({ ...about, name: 'shop.parent', result: z.unknown() });
const foreign = defineTask({ ...about, name: 'shop.foreign' });
const limited = defineTask({ ...about, name: 'shop.limited', rateLimit: perSecond(1_000) });
const secretive = defineTask({
  ...{ name: 'shop.log_in', queue: shop.mail },
  payload: z.strictObject({ token: z.string().meta({ sensitive: true }) }),
});

describe('inline', () => {
  const wait = { timeout: milliseconds(1) };
  const store = createMemoryTaskStore();
  let tasks: InlinePublisher;
  let seen: unknown[];

  beforeEach(() => {
    seen = [];
    tasks = createInlinePublisher({
      handlers: [
        handle(double, ({ n }) => Promise.resolve({ doubled: n * 2 })),
        handle(flaky, ({ n }, ctx) => {
          if (ctx.attempt <= n) throw new Error(`attempt ${ctx.attempt} fails`);
          return Promise.resolve(ctx.attempt);
        }),
        handle(parent, async ({ n }, ctx) => {
          const child = await ctx.send(double, { n });
          seen.push(await child.state());
          if (n < 0) throw new PermanentError('below nothing');
          return child.result(wait);
        }),
        handle(limited, ({ n }) => Promise.resolve(seen.push(n))),
        handle(secretive, ({ token }) => Promise.resolve(seen.push(token))),
      ],
      ...{ store, sends: [foreign], sealer: createSealer(['sixteen characters']) },
    });
  });
  afterEach(() => tasks.stop());

  it('runs a task where it is sent: it is over when send returns', async () => {
    const run = await tasks.send(double, { n: 21 });
    await expect(run.state()).resolves.toBe('SUCCESS');
    await expect(run.result(wait)).resolves.toEqual({ doubled: 42 });
  });

  it('checks the payload before anything happens, as with a broker', async () => {
    await expect(tasks.send(double, { n: 0.5 })).rejects.toMatchObject({ code: 'BATON_INVALID_PAYLOAD' });
  });

  it('lets the error of a handler be the error of its run', async () => {
    const run = await tasks.send(parent, { n: -1 });
    await expect(run.failed()).resolves.toBe(true);
    await expect(run.result(wait)).rejects.toThrow('FAILURE: PermanentError: below nothing');
  });

  it('runs retries at once, as often as the policy allows', async () => {
    const [fine, failed] = [await tasks.send(flaky, { n: 2 }), await tasks.send(flaky, { n: 9 })];
    await expect(fine.result(wait)).resolves.toBe(3);
    await expect(failed.result(wait)).rejects.toThrow('attempt 3 fails');
  });

  it('has a child over when the handler that sends it goes on', async () => {
    const run = await tasks.send(parent, { n: 2 });
    await expect(run.result(wait)).resolves.toEqual({ doubled: 4 });
    expect(seen).toEqual(['SUCCESS']);
  });

  it('sends many, and all of them are over', async () => {
    const runs = await tasks.sendMany(flaky, [{ n: 0 }, { n: 1 }, { n: 2 }]);
    await expect(Promise.all(runs.map((run) => run.result(wait)))).resolves.toEqual([1, 2, 3]);
  });

  it('leaves for later what is sent for later', async () => {
    const run = await tasks.send(double, { n: 1 }, { delay: seconds(60) });
    await expect(run.state()).resolves.toBe('PENDING');
    await expect(run.cancel()).resolves.toBe(true);
  });

  it('leaves alone what others have put in the outbox', async () => {
    const other = createInlinePublisher({
      handlers: [handle(double, () => Promise.reject(new Error()))],
      store,
    });
    await store.transaction({ ...refOf(), expiresAt: new Date() }, (tx) =>
      other.within(tx).send(double, { n: 1 }),
    );
    await tasks.send(flaky, { n: 1 });
    const [waiting] = await store.outbox.waiting();
    expect(waiting?.task).toBe('shop.double');
    await other.settle();
    await expect(store.outbox.count()).resolves.toBe(0);
    await other.stop();
  });

  it('keeps to limits: what exceeds them waits for its turn', async () => {
    await tasks.sendMany(limited, [{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(seen).toHaveLength(3);
  });

  it('gives the handler its secrets, and keeps them from the record', async () => {
    const run = await tasks.send(secretive, { token: 'hunter2' });
    expect(seen).toEqual(['hunter2']);
    await expect(store.runs.find(run.id)).resolves.toMatchObject({ payload: { token: '[redacted]' } });
  });

  it('takes messages for tasks of others, which nobody here runs', async () => {
    const run = await tasks.send(foreign, { n: 1 });
    await expect(run.state()).resolves.toBe('PENDING');
  });
});
