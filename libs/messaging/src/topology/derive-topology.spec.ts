import { z } from 'zod';
import { defineQueues } from '../contract/queues';
import { defineTask } from '../contract/task';
import { deriveTopology } from './derive-topology';

const { mail, urgent } = defineQueues('post', { mail: { deliveryLimit: 7 }, urgent: { maxPriority: 9 } });
const sendMail = defineTask({ name: 'post.send_mail', queue: mail, payload: z.unknown() });

describe('deriving a topology from contracts', () => {
  it('gives an exchange its dead-letter exchange and an alternate exchange for both', () => {
    expect(deriveTopology([sendMail]).exchanges).toEqual([
      { name: 'post.unrouted', type: 'fanout' },
      { name: 'post.dead', type: 'topic', alternateExchange: 'post.unrouted' },
      { name: 'post', type: 'topic', alternateExchange: 'post.unrouted' },
    ]);
  });

  it('gives a queue its dead queue and binds everything that ends somewhere', () => {
    const { queues, bindings } = deriveTopology([sendMail]);
    expect(queues).toEqual([
      { name: 'post.unrouted' },
      { name: 'post.mail.dead' },
      { name: 'post.mail', deliveryLimit: 7, deadLetter: { exchange: 'post.dead', routingKey: 'post.mail' } },
    ]);
    expect(bindings).toEqual([
      { exchange: 'post.unrouted', queue: 'post.unrouted', routingKey: '#' },
      { exchange: 'post.dead', queue: 'post.mail.dead', routingKey: 'post.mail' },
      { exchange: 'post', queue: 'post.mail', routingKey: 'post.send_mail' },
    ]);
  });

  it('sets no delivery limit on a queue with priorities, which RabbitMQ would refuse', () => {
    expect(deriveTopology([], [urgent]).queues.at(-1)).toEqual({
      name: 'post.urgent',
      maxPriority: 9,
      deadLetter: { exchange: 'post.dead', routingKey: 'post.urgent' },
    });
  });

  it('names everything once, however often the contracts mention it', () => {
    const once = deriveTopology([sendMail]);
    expect(deriveTopology([sendMail, sendMail], [mail, mail])).toEqual(once);
  });
});
