import { z } from 'zod';
import { defineQueues } from './queues';
import { defineTask } from './task';

const { work } = defineQueues('shop', { work: {} });
const contract = { name: 'shop.count_view', queue: work, payload: z.strictObject({}) };

describe('what a contract says about recording', () => {
  it('is everything, unless told otherwise', () => {
    expect(defineTask(contract).record).toBe('all');
    expect(defineTask({ ...contract, record: 'failures' }).record).toBe('failures');
  });

  it.each([
    [
      'a word that is not known',
      { record: 'none' as 'all' },
      `task "shop.count_view", record: expected 'all' or 'failures', got "none"`,
    ],
    [
      'a unique key, which only the end of a run frees',
      { record: 'failures', unique: true },
      /^task "shop.count_view", unique: expected none with record: 'failures', .*: its end frees the key, got "one"$/,
    ],
    [
      'a result that nobody could read',
      { record: 'failures', result: z.int() },
      /^task "shop.count_view", result: expected none with record: 'failures', .*: nobody could read it, got "a schema"$/,
    ],
  ] as const)('refuses %s', (_, options, message) => {
    expect(() => defineTask({ ...contract, ...options })).toThrow(message);
  });
});
