import { runInNewContext } from 'node:vm';
import { isOfKind } from '../contract/error-kind';
import { PermanentError, TransientError } from '../contract/errors';
import { seconds } from '../contract/duration';
import { thrownError } from './thrown-error';

const throws = (field: string): Error =>
  Object.defineProperty(new Error('boom'), field, {
    get: () => {
      throw new Error('nobody reads me');
    },
  });
const trapped = new Proxy(new Error('boom'), {
  get: () => {
    throw new Error('nobody reads me');
  },
  getPrototypeOf: () => {
    throw new Error('nor knows what I am');
  },
});

describe('what was thrown', () => {
  it('is left as it is when it is an error like most', () => {
    const error = new PermanentError('no such user');
    expect(thrownError(error)).toBe(error);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'thrown: undefined'],
    ['null', null, 'thrown: null'],
    ['a text', 'boom', 'thrown: boom'],
    ['a symbol', Symbol('boom'), 'thrown: Symbol(boom)'],
    ['an object with a message', { code: 7, message: 'boom' }, 'boom'],
    ['an object without, of which the values may be secret', { token: 'x' }, 'thrown: an object with token'],
    ['an object without a prototype', Object.create(null), 'thrown: an object'],
    ['a message that is none', Object.assign(new Error(), { message: 5 }), '5'],
    ['an error without a name and a stack', Object.assign(new Error('boom'), { name: 1, stack: 2 }), 'boom'],
    ['a name that cannot be read', throws('name'), 'thrown: something that cannot be read'],
    ['a message that cannot be read', throws('message'), 'thrown: something that cannot be read'],
    ['a stack that cannot be read', throws('stack'), 'thrown: something that cannot be read'],
    ['something that nobody may look at', trapped, 'thrown: something that cannot be read'],
  ])('is an error that can be stored: %s', (_, thrown, message) => {
    const error = thrownError(thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe(message);
    expect([typeof error.name, typeof error.message]).toEqual(['string', 'string']);
  });

  it('keeps name, stack and kinds of an error from another realm', () => {
    const code = "class Gone extends RangeError {}; Object.assign(new Gone('boom'), { name: 'GoneError' })";
    const error = thrownError(runInNewContext(code));
    expect(error).toMatchObject({ name: 'GoneError', message: 'boom' });
    expect(error.stack).toContain('evalmachine');
    expect(['GoneError', 'Gone', 'RangeError'].map((kind) => isOfKind(error, [kind]))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isOfKind(error, ['TypeError'])).toBe(false);
  });

  it('is cut when it is megabytes long, and stays of its class', () => {
    const long = new TransientError('x'.repeat(5_000_000), { retryAfter: seconds(7) });
    const error = thrownError(long);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ name: 'TransientError', retryAfter: seconds(7) });
    expect(error.message).toMatch(/^x{10000}… \(5000000 characters\)$/);
    expect(error.stack).toMatch(/… \(5000000 characters\)\n\s+at /);
    expect(error.stack?.length).toBeLessThan(31_000);
  });
});
