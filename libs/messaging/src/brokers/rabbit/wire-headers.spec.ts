import { int32 } from '../../envelope/headers';
import { toWire } from './wire-headers';

describe('headers on the wire', () => {
  it('writes whole numbers as int32, wherever they are', () => {
    expect(toWire({ a: 1, list: [2, { b: -3 }], nested: { c: 4 } })).toEqual({
      a: int32(1),
      list: [int32(2), { b: int32(-3) }],
      nested: { c: int32(4) },
    });
  });

  it('leaves fractions, larger numbers and everything else to amqplib', () => {
    const headers = {
      half: 0.5,
      large: 2 ** 40,
      text: 'a',
      yes: true,
      none: null,
      at: { '!': 'timestamp', value: 1 },
    };
    expect(toWire(headers)).toEqual(headers);
    expect(toWire({ a: int32(1) })).toEqual({ a: int32(1) });
  });

  it('INVARIANT: never sends marks of a dead-lettering, which RabbitMQ 3 takes for a cycle', () => {
    expect(
      toWire({ 'x-death': [], 'x-last-death-queue': 'q', 'x-delivery-count': 2, 'x-kept': 'k' }),
    ).toEqual({
      'x-kept': 'k',
    });
  });
});
