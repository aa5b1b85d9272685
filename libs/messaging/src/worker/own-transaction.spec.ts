import { z } from 'zod';
import { milliseconds } from '../contract/duration';
import { handle, type Handler, type TaskContext } from '../contract/handler';
import { defineQueues } from '../contract/queues';
import { fixed } from '../contract/retry-policy';
import { defineTask } from '../contract/task';
import { runTask } from '../testing/kit/run-task';

const { bank } = defineQueues('own', { bank: {} });
const transfer = defineTask({
  ...{ name: 'own.transfer', queue: bank, payload: z.strictObject({}), result: z.string() },
  retry: fixed({ retries: 1, delay: milliseconds(1) }),
});

const handler = (run: (ctx: TaskContext<string>) => Promise<string>): Handler<object, object, string> =>
  handle(transfer, (_, ctx) => run(ctx));
const says = (text: string) => () => Promise.resolve(text);

describe('ctx.transaction', () => {
  it('may be tried again by a handler when it was rolled back', async () => {
    const tries = handler(async (ctx) => {
      await ctx.transaction(() => Promise.reject(new Error('deadlock'))).catch(() => undefined);
      return ctx.transaction(says('second'));
    });
    expect(await runTask(tries, {})).toMatchObject({ state: 'SUCCESS', result: 'second', attempts: [{}] });
  });

  it('is refused inside itself, where it would wait for itself', async () => {
    const nested = handler((ctx) => ctx.transaction(() => ctx.transaction(says('inner'))));
    expect(await runTask(nested, {})).toMatchObject({
      ...{ state: 'FAILURE', attempts: [{}, {}] },
      error: {
        name: 'TransactionUseError',
        message: 'ctx.transaction: expected one at a time, got another one while it is under way',
      },
    });
  });

  it('is refused after it has committed, and says so: what the second one wrote would be lost', async () => {
    let refused: unknown;
    const twice = handler(async (ctx) => {
      const first = await ctx.transaction(says('first'));
      await ctx.transaction(says('second')).catch((error: unknown) => (refused = error));
      return first;
    });
    expect(await runTask(twice, {})).toMatchObject({ state: 'SUCCESS', result: 'first' });
    expect(refused).toMatchObject({ code: 'BATON_TRANSACTION_USE' });
  });

  it('fails an attempt whose handler does not wait for it, and keeps nothing of it', async () => {
    const floating = handler((ctx) => {
      void ctx
        .transaction(() => new Promise((resolve) => setImmediate(() => resolve('late'))))
        .catch(() => undefined);
      return Promise.resolve('early');
    });
    expect(await runTask(floating, {})).toMatchObject({
      ...{ state: 'FAILURE', result: undefined },
      error: { message: /expected the handler to wait for it/ },
    });
  });

  it('is refused once its attempt is over', async () => {
    let kept: TaskContext<string> | undefined;
    const returns = handler((ctx) => {
      kept = ctx;
      return Promise.resolve('done');
    });
    await runTask(returns, {});
    await expect(kept?.transaction(says('late'))).rejects.toThrow('got a call after its end');
  });
});
