import { setTimeout as pause } from 'node:timers/promises';
import {
  call,
  chain,
  exponential,
  handle,
  type Handler,
  milliseconds,
  PermanentError,
  type Task,
  TransientError,
  UpstreamDownError,
} from '@baton/messaging';
import { defineQueues, defineTask, perSecond } from '@baton/messaging/contract';
import { z } from 'zod';

/** What a handler may do, and what is to become of its run wherever it runs. */
export interface Behaviour {
  readonly does: string;
  readonly task: Task;
  readonly handler: Handler;
  readonly payload: unknown;
}

const { work } = defineQueues('parity', { work: {} });
const soon = milliseconds(5);

export const child = defineTask({
  name: 'parity.child',
  queue: work,
  payload: z.strictObject({ n: z.int() }),
});
export const childHandler = handle(child, () => Promise.resolve());

type Options = Partial<Omit<Parameters<typeof defineTask>[0], 'name' | 'queue' | 'payload'>>;
type Run = Parameters<typeof handle>[1];

let made = 0;

function behaviour(does: string, run: Run, options: Options = {}, payload: unknown = {}): Behaviour {
  const task = defineTask({
    name: `parity.task_${++made}`,
    queue: work,
    payload: z.object({ n: z.int().optional() }),
    ...options,
  }) as unknown as Task;
  return { does, task, handler: handle(task, run), payload };
}

const retry = exponential({ retries: 2, first: soon, jitter: 0 });
const failing =
  (times: number): Run =>
  (_, ctx) =>
    ctx.attempt <= times ? Promise.reject(new RangeError(`attempt ${ctx.attempt}`)) : Promise.resolve('done');
const only = exponential({ retries: 2, first: soon, only: [TypeError] });
const never = exponential({ retries: 2, first: soon, never: [RangeError] });
const cyclic = (): object => {
  const self: Record<string, unknown> = {};
  return (self['self'] = self);
};

// Anything can be thrown in JavaScript.
const throwing = async (thrown: unknown): Promise<never> => {
  await Promise.resolve();
  throw thrown;
};

export const behaviours: readonly Behaviour[] = [
  behaviour('returns something', () => Promise.resolve({ a: [1, 'two', null] })),
  behaviour('returns nothing', () => Promise.resolve(undefined)),
  behaviour('returns no promise', (() => 7) as never),
  behaviour('throws before it returns a promise', () => {
    throw new TypeError('at once');
  }),
  behaviour('throws a text', () => throwing('only a text')),
  behaviour('throws nothing', () => throwing(undefined)),
  behaviour('fails twice and is retried', failing(2), { retry }),
  behaviour('fails until no retry is left', failing(9), { retry }),
  behaviour('fails with an error that is not among those retried', failing(9), { retry: only }),
  behaviour('fails with an error that is never retried', failing(9), { retry: never }),
  behaviour('fails for good', () => Promise.reject(new PermanentError('no use')), { retry }),
  behaviour(
    'is asked to come back',
    (_, ctx) =>
      ctx.attempt === 1
        ? Promise.reject(new TransientError('busy', { retryAfter: milliseconds(20) }))
        : Promise.resolve('back'),
    { retry },
  ),
  behaviour('finds its upstream down', () => Promise.reject(new UpstreamDownError('503')), { retry }),
  behaviour(
    'asks for a retry',
    (_, ctx) => (ctx.attempt === 1 ? ctx.retry({ in: soon }) : Promise.resolve('again')),
    { retry },
  ),
  behaviour(
    'asks for retries until none is left',
    (_, ctx) => ctx.retry({ in: soon, error: new TypeError('not yet') }),
    { retry },
  ),
  behaviour('asks for a retry it has none of', (_, ctx) => ctx.retry({ in: soon })),
  behaviour('does not end before its hard limit', () => new Promise(() => undefined), {
    timeLimit: milliseconds(60),
  }),
  behaviour(
    'gives up at its soft limit',
    async (_, { signal }) => {
      await pause(5_000, undefined, { signal });
    },
    { softTimeLimit: milliseconds(60) },
  ),
  behaviour('returns what does not fit', () => Promise.resolve({ n: 'one' }), {
    result: z.strictObject({ n: z.int() }),
  }),
  behaviour('returns what JSON cannot hold', () => Promise.resolve({ n: 1n })),
  behaviour('returns a circle', () => Promise.resolve(cyclic())),
  behaviour('tells how far it is', async (_, ctx) => ctx.progress({ current: 1, total: 2 })),
  behaviour('sends a child', async (_, ctx) => ({ child: (await ctx.send(child, { n: 1 })).id })),
  behaviour('sends a child that does not fit', async (_, ctx) => {
    await ctx.send(child, { n: 'one' } as never);
  }),
  behaviour('commits a child with its result', (_, ctx) =>
    ctx.transaction(async (tx) => ({ child: (await ctx.within(tx).send(child, { n: 1 })).id })),
  ),
  behaviour(
    'rolls a child back, and commits it at the second attempt',
    (_, ctx) =>
      ctx.transaction(async (tx) => {
        const sent = await ctx.within(tx).send(child, { n: ctx.attempt });
        if (ctx.attempt === 1) throw new Error('rolled back');
        return { child: sent.id };
      }),
    { retry },
  ),
  behaviour('throws after its commit', async (_, ctx) => {
    await ctx.transaction(() => Promise.resolve('committed'));
    throw new Error('too late');
  }),
  behaviour('starts a flow', async (_, ctx) => {
    const two = chain('two', [call(child, { n: 1 }), call(child, { n: 2 })]);
    return { flow: (await ctx.start(two)).id };
  }),
  behaviour('gets a payload that does not fit', () => Promise.resolve(), {}, { n: 'one' }),
  behaviour('is unique, and sent once', () => Promise.resolve('once'), { unique: true }),
  behaviour('is limited', () => Promise.resolve('in its turn'), {
    limit: { rate: perSecond(50), concurrency: 1 },
  }),
];
