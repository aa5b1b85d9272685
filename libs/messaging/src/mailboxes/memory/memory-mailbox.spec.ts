import { describeMailboxConformance } from '../../testing/mailbox-conformance';
import { createMemoryMailbox } from './memory-mailbox';
import { MemoryPost } from './memory-post';

describeMailboxConformance('memory', () => {
  const post = new MemoryPost();
  return Promise.resolve({ create: () => createMemoryMailbox({ post }), close: () => Promise.resolve() });
});
