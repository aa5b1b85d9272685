import { z } from 'zod';
import { defineQueues } from '../../contract/queues';
import { defineTask } from '../../contract/task';
import { deriveTopology } from '../../topology/derive-topology';
import { declarations } from './declaration';

const { mail } = defineQueues('post', { mail: {} });
const task = defineTask({ name: 'post.send_mail', queue: mail, payload: z.unknown() });

describe('the order of declarations', () => {
  it('INVARIANT: makes and binds where messages end up before what sends them there', () => {
    expect(declarations(deriveTopology([task])).map(({ entity }) => entity)).toEqual([
      'exchange "post.unrouted"',
      'queue "post.unrouted"',
      'queue "post.mail.dead"',
      'binding of queue "post.unrouted" to exchange "post.unrouted" with key "#"',
      'exchange "post.dead"',
      'exchange "post"',
      'binding of queue "post.mail.dead" to exchange "post.dead" with key "post.mail"',
      'queue "post.mail"',
      'binding of queue "post.mail" to exchange "post" with key "post.send_mail"',
    ]);
  });
});
