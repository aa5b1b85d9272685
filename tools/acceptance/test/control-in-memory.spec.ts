import { createMemoryMailbox, MemoryPost } from '@baton/messaging';
import { describeControl } from '../src/control/control-suite';
import { memoryHome } from '../src/memory-home';

describeControl('memory', async () => {
  const post = new MemoryPost();
  return { ...(await memoryHome()), mailbox: () => createMemoryMailbox({ post }) };
});
