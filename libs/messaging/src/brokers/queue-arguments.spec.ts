import { NO_DELIVERY_LIMIT, queueArguments } from './queue-arguments';

const deadLetter = { exchange: 'post.dead', routingKey: 'post.mail' };

describe('arguments of a queue', () => {
  it('INVARIANT: a work queue has everything at-least-once dead-lettering needs, together', () => {
    expect(queueArguments({ name: 'post.mail', deliveryLimit: 7, deadLetter })).toEqual({
      'x-queue-type': 'quorum',
      'x-delivery-limit': 7,
      'x-dead-letter-exchange': 'post.dead',
      'x-dead-letter-routing-key': 'post.mail',
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    });
  });

  it('names a delivery limit always: versions differ in what they take for none', () => {
    expect(queueArguments({ name: 'a', deadLetter })).toMatchObject({ 'x-delivery-limit': 20 });
    expect(queueArguments({ name: 'a' })).toEqual({
      'x-queue-type': 'quorum',
      'x-delivery-limit': NO_DELIVERY_LIMIT,
    });
  });

  it('gives a queue with priorities nothing that classic queues refuse', () => {
    expect(queueArguments({ name: 'a', maxPriority: 9, deadLetter })).toEqual({
      'x-queue-type': 'classic',
      'x-max-priority': 9,
      'x-dead-letter-exchange': 'post.dead',
      'x-dead-letter-routing-key': 'post.mail',
    });
  });
});
