import { z } from 'zod';
import { createMemoryBroker } from '../brokers/memory';
import { days, hours, milliseconds, minutes } from '../contract/duration';
import { TopologyError } from '../contract/errors';
import { handle } from '../contract/handler';
import { defineQueues } from '../contract/queues';
import { defineTask } from '../contract/task';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { createWorker } from './worker';
import type { WorkerOptions } from './worker-options';

const { mail } = defineQueues('post', { mail: {} });
const send = defineTask({ name: 'post.send', queue: mail, payload: z.unknown() });
const stamp = defineTask({
  name: 'post.stamp',
  queue: mail,
  payload: z.strictObject({ pin: z.string().meta({ sensitive: true }) }),
});
const sending = handle(send, () => Promise.resolve());

const create = (options: Partial<WorkerOptions>): unknown =>
  createWorker({
    ...{ broker: createMemoryBroker(), store: createMemoryTaskStore(), handlers: [sending] },
    ...options,
  });

function problemsOf(options: Partial<WorkerOptions>): readonly string[] {
  try {
    create(options);
  } catch (error) {
    if (error instanceof TopologyError) return error.problems;
    throw error;
  }
  return [];
}

describe('the options of a worker', () => {
  it('are refused with everything that does not fit at once, before anything connects', () => {
    expect(
      problemsOf({ handlers: [sending, sending], sends: [stamp], consumerTimeout: minutes(30) }),
    ).toEqual([
      expect.stringMatching(/^task "post.send": .* consumer_timeout \(1800000 ms\), got 3600000 ms;/),
      expect.stringMatching(/^task "post.send": expected one handler, got several;/),
      expect.stringMatching(
        /^task "post.stamp": expected a handler, because queue "post.mail" is served here/,
      ),
      expect.stringMatching(/^task "post.stamp" has sensitive fields: give the worker a sealer/),
    ]);
  });

  it('may be a consumer_timeout above every time limit, or one that nobody knows', () => {
    expect(() => create({ consumerTimeout: milliseconds(hours(1) + 1) })).not.toThrow();
    expect(() => create({})).not.toThrow();
  });

  it.each<[string, Partial<WorkerOptions>, string]>([
    ['no slot', { concurrency: 0 }, 'concurrency of post.mail: expected a whole number from 1, got 0'],
    ['half a slot', { concurrency: { 'post.mail': 0.5 } }, 'concurrency of post.mail: expected'],
    [
      'less than one held for each',
      { prefetchMultiplier: 0.5 },
      'prefetchMultiplier: expected a number from 1, got 0.5',
    ],
    [
      'NaN held for each',
      { prefetchMultiplier: NaN },
      'prefetchMultiplier: expected a number from 1, got NaN',
    ],
    ['no thread', { threads: 0 }, 'threads: expected a whole number from 1, got 0'],
    ['a grace time before now', { graceTime: milliseconds(-1) }, 'graceTime: expected a duration from 0'],
    ['a grace time that no timer keeps', { graceTime: days(30) }, 'graceTime: expected a duration from 0'],
    ['a name with a comma', { name: 'a,b' }, 'name: expected 1 to 200 characters without commas'],
  ])('cannot be %s', (_, options, message) => {
    expect(() => create(options)).toThrow(message);
  });
});
