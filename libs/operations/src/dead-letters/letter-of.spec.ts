import { type Delivery, HEADER } from '@baton/messaging';
import { Catalogue } from '../catalogue';
import { messageOf } from './letter-message';
import { letterOf } from './letter-of';

const now = new Date('2026-11-26T12:00:00Z');
const dead = (reason: string): Delivery =>
  ({
    ...{ queue: 'shop.mail.dead', exchange: 'shop.dead', routingKey: 'shop.mail' },
    properties: { messageId: 'order-1', type: 'shop.send_receipt' },
    headers: { [HEADER.deadReason]: reason },
    body: Buffer.from('{}'),
  }) as unknown as Delivery;
const read = (reason: string) =>
  letterOf(dead(reason), { catalogue: new Catalogue([]), sealer: undefined, now });

describe('a dead letter', () => {
  it('belongs to the run with its id, and is replayed under it', () => {
    const letter = read('permanent-error');
    expect(letter.runId).toBe('order-1');
    expect(messageOf(stored(letter), now)).toMatchObject({ id: 'order-1' });
  });

  it('belongs to no run when its id is that of another task, and is replayed under an id of its own', () => {
    const letter = read('id-taken');
    expect(letter.runId).toBeUndefined();
    expect(letter.key).toBe(read('id-taken').key);
    expect(messageOf(stored(letter), now)).toMatchObject({
      id: letter.id,
      message: { properties: { messageId: letter.id, type: 'shop.send_receipt' } },
    });
  });
});

const stored = (letter: ReturnType<typeof read>) => ({
  ...letter,
  ...{ state: 'open' as const, settledAt: undefined, settledBy: undefined },
});
