import { after, hours, milliseconds, seconds } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import { defineQueues } from '../contract/queues';
import type { SendOptions } from '../contract/sender';
import { checkSendOptions, dueAtOf } from './send-options';

const now = new Date('2026-11-21T12:00:00.000Z');
const { plain, ranked } = defineQueues('shop', { plain: {}, ranked: { maxPriority: 9 } });
const lastMoment = new Date('9999-12-31T23:59:59.999Z');
const untilThen = milliseconds(lastMoment.getTime() - now.getTime());

/** What nobody with a compiler would write, but a caller in JavaScript does. */
const untyped = (options: object): SendOptions => options;

const check = (options: SendOptions, queue = plain): void => checkSendOptions(options, { queue, now });

const refused = (options: SendOptions, queue = plain): InvalidOptionError => {
  try {
    check(options, queue);
  } catch (error) {
    if (error instanceof InvalidOptionError) return error;
    throw error;
  }
  throw new Error('expected the options to be refused');
};

describe('an option of send', () => {
  it.each<[string, SendOptions]>([
    ['a delay of nothing', { delay: seconds(0) }],
    ['the longest delay', { delay: untilThen }],
    ['an ETA a day ago, which is due now', { eta: after(now, milliseconds(-86_400_000)) }],
    ['the last ETA', { eta: lastMoment }],
    ['an id of 255 bytes', { id: 'x'.repeat(255) }],
    ['an id in any script', { id: 'заказ-1 😀' }],
    ['an expiry of nothing', { expires: seconds(0) }],
  ])('may be %s', (_, options) => {
    expect(() => check(options)).not.toThrow();
  });

  it.each([0, 9])('may be priority %p on a queue that has it', (priority) => {
    expect(() => check({ priority }, ranked)).not.toThrow();
  });

  it.each<[string, string, SendOptions, string]>([
    ['a negative delay', 'delay', { delay: seconds(-1) }, '-1000'],
    ['a delay of NaN', 'delay', { delay: seconds(NaN) }, 'NaN'],
    ['an endless delay', 'delay', { delay: seconds(Infinity) }, 'Infinity'],
    ['a delay beyond all dates', 'delay', { delay: milliseconds(untilThen + 1) }, String(untilThen + 1)],
    ['a delay in words', 'delay', untyped({ delay: '5s' }), '"5s"'],
    ['a delay of null', 'delay', untyped({ delay: null }), 'null'],
    ['a delay as BigInt', 'delay', untyped({ delay: 5n }), '5n'],
    ['delay and ETA together', 'delay', { delay: seconds(1), eta: now }, '1000'],
    ['an ETA far in the past', 'eta', { eta: new Date(1_800_000_000) }, '"1970-01-21T20:00:00.000Z"'],
    ['an ETA after 2^53', 'eta', { eta: new Date(2 ** 53 + 1) }, '"Invalid Date"'],
    ['an ETA after the year 9999', 'eta', { eta: new Date(8.64e15) }, '"+275760-09-13T00:00:00.000Z"'],
    ['an ETA as a number', 'eta', untyped({ eta: 1_800_000_000_000 }), '1800000000000'],
    ['an ETA in words', 'eta', untyped({ eta: 'tomorrow' }), '"tomorrow"'],
    ['a negative expiry', 'expires', { expires: seconds(-1) }, '-1000'],
    ['an expiry beyond all dates', 'expires', { eta: lastMoment, expires: hours(1) }, '3600000'],
    ['a priority where there is none', 'priority', { priority: 5 }, '5'],
    ['an empty id', 'id', { id: '' }, '""'],
    ['an id over 255 bytes', 'id', { id: 'ä'.repeat(128) }, `"${'ä'.repeat(128)}"`],
    ['an id with a NUL', 'id', { id: 'a\0b' }, String.raw`"a\u0000b"`],
    ['an id with half a character', 'id', { id: '\ud83d' }, String.raw`"\ud83d"`],
    ['an id that is a number', 'id', untyped({ id: 5 }), '5'],
    ['an option that there is none of', 'countdown', untyped({ countdown: 5 }), '5'],
    ['a misspelt option', 'dealy', untyped({ dealy: 5 }), '5'],
    ['an empty correlation id', 'correlationId', { correlationId: '' }, '""'],
  ])('is not %s', (_, option, options, got) => {
    const { data, message } = refused(options);

    expect(data).toMatchObject({ option, got });
    expect(message).toBe(`${option}: expected ${String(data['expected'])}, got ${got}`);
  });

  it.each([99, 10, -1, 0.5, NaN])('is not priority %p on a queue with ten of them', (priority) => {
    expect(refused({ priority }, ranked).message).toBe(
      `priority: expected a whole number from 0 to 9, got ${priority}`,
    );
  });

  it('is suggested when it is misspelt', () => {
    expect(refused(untyped({ dealy: 5 })).message).toContain('did you mean delay?');
  });

  it('is cut short in the error when it is long', () => {
    const { message } = refused({ id: 'x'.repeat(1_000_000) });
    expect(message.length).toBeLessThan(400);
    expect(message).toContain('… (1000002 characters)');
  });

  it('counts the expiry of the contract too', () => {
    const check = () => checkSendOptions({ eta: lastMoment }, { queue: plain, now, expires: hours(1) });
    expect(check).toThrow('expires: expected a duration from 0 that ends before the year 10000, got 3600000');
  });
});

describe('a message is due', () => {
  it.each<[string, SendOptions, Date]>([
    ['now', {}, now],
    ['after its delay', { delay: seconds(5) }, after(now, seconds(5))],
    ['at its ETA', { eta: lastMoment }, lastMoment],
  ])('%s', (_, options, dueAt) => {
    expect(dueAtOf(options, now)).toEqual(dueAt);
  });
});
