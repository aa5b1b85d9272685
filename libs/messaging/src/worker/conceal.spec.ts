import { inspect } from 'node:util';
import { PermanentError, TransientError } from '../contract/errors';
import { asKinds, kindsOf } from '../contract/error-kind';
import { seconds } from '../contract/duration';
import { concealing } from './conceal';

const payload = {
  user: 'ada',
  token: 'hun"ter&2',
  card: { number: 41_112_222, pin: '123' },
  codes: [{ code: 'c0de-1' }, { code: 'c0de-2' }],
};
const conceal = concealing(payload, [['token'], ['card', 'number'], ['card', 'pin'], ['codes', '*', 'code']]);

describe('what a handler says', () => {
  it.each([
    ['as it is', 'refused: hun"ter&2', 'refused: [redacted]'],
    ['in JSON', JSON.stringify({ body: payload.token }), '{"body":"[redacted]"}'],
    ['in a URL', `/reset?t=${encodeURIComponent(payload.token)}`, '/reset?t=[redacted]'],
    ['a number in a text', 'card 41112222 declined', 'card [redacted] declined'],
    ['an item of a list', 'c0de-2 of ada', '[redacted] of ada'],
    ['too short to be known again', '123 items', '123 items'],
  ])('has no sensitive value: %s', (_, said, shown) => {
    expect(conceal(said)).toBe(shown);
  });

  it('has no sensitive value of which another one is a part', () => {
    const both = concealing({ short: 'hunter', long: 'hunter2-of-ada' }, [['short'], ['long']]);
    expect(both('hunter2-of-ada, hunter')).toBe('[redacted], [redacted]');
  });

  it('has none as the name of a field', () => {
    expect(conceal({ [payload.token]: 'ada' })).toEqual({ '[redacted]': 'ada' });
  });

  it('has none in its depths, and what is not sensitive stays', () => {
    const cyclic: Record<string, unknown> = { at: new Date(0), list: [payload.token, 41_112_222, 7, null] };
    cyclic['self'] = cyclic;
    expect(conceal(cyclic)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      list: ['[redacted]', '[redacted]', 7, null],
      self: '[redacted]',
    });
  });

  it('stays an error of its class, with its stack and cause and without the value', () => {
    const cause = Object.assign(new Error(`body: ${payload.token}`), { config: { data: payload.token } });
    const error = conceal(new TransientError(`got ${payload.token}`, { cause, retryAfter: seconds(5) }));
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ message: 'got [redacted]', retryAfter: 5_000, cause: { config: {} } });
    expect(error.stack).toContain('conceal.spec.ts');
    expect(inspect(error, { depth: 9 }) + String(error.stack)).not.toContain('hun"ter');
    expect(conceal(new PermanentError('no'))).toBeInstanceOf(PermanentError);
  });

  it('stays of the kinds of an error that has lost its class in a thread', () => {
    const error = asKinds(new Error('no'), ['SeasonClosedError', 'Error']);
    expect(kindsOf(conceal(error))).toEqual(['SeasonClosedError', 'Error']);
  });
});
