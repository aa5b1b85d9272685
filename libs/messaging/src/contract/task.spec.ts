import { z } from 'zod';
import { days, milliseconds } from './duration';
import { defineQueues } from './queues';
import { defineTask, type TaskOptions } from './task';

const { mail } = defineQueues('shop', { mail: {} });

describe('a length of time in a contract', () => {
  it.each<[string, Partial<TaskOptions<z.ZodType, z.ZodType>>]>([
    ['timeLimit', { timeLimit: milliseconds(0) }],
    // A timer of Node would fire at once.
    ['timeLimit', { timeLimit: days(30) }],
    ['softTimeLimit', { softTimeLimit: milliseconds(NaN) }],
    ['expires', { expires: milliseconds(-1) }],
    ['expires', { expires: milliseconds(NaN) }],
    ['resultExpires', { resultExpires: milliseconds(-1) }],
    ['resultExpires', { resultExpires: milliseconds(Infinity) }],
  ])('is refused by name: %s of %p', (option, wrong) => {
    const define = () => defineTask({ name: 'shop.pay', queue: mail, payload: z.object({}), ...wrong });
    expect(define).toThrow(`task "shop.pay", ${option}: expected `);
  });
});
