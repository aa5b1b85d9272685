import {
  createMemoryBroker,
  createMemoryTaskStore,
  createPublisher,
  defineQueues,
  defineTask,
} from '@baton/messaging';
import { z } from 'zod';
import type { Audit } from './audit/audit';
import { Catalogue } from './catalogue';
import { SendActions } from './send-actions';

const { mail, slow } = defineQueues('shop', { mail: {}, slow: {} });
const sendReceipt = defineTask({ name: 'shop.send_receipt', queue: mail, payload: z.strictObject({}) });
const archive = defineTask({ name: 'shop.archive', queue: slow, payload: z.strictObject({}) });
const tasks = [sendReceipt, archive];

const broker = createMemoryBroker();
const store = createMemoryTaskStore();
const audit = { during: (_act: unknown, _noted: unknown, work: () => unknown) => work() } as unknown as Audit;
const publisher = createPublisher({ broker, store, tasks });
const desk = new SendActions({ publisher, broker, store, audit, catalogue: new Catalogue(tasks) });
const act = { by: 'me', reason: '' };

beforeAll(() => broker.connect());
afterAll(() => broker.close());

describe('what an operator sends before any worker has run', () => {
  it('waits in its queue, which is made for it, instead of lying among what no queue takes', async () => {
    await desk.send('shop.send_receipt', { payload: {} }, act);
    await desk.send('shop.send_receipt', { payload: {} }, act);
    await expect(broker.depth('shop.mail')).resolves.toBe(2);
    await expect(broker.depth('shop.unrouted')).resolves.toBe(0);
  });

  it('waits in the queue it was sent to', async () => {
    await desk.send('shop.send_receipt', { payload: {}, queue: 'shop.slow' }, act);
    await expect(broker.depth('shop.slow')).resolves.toBe(1);
  });
});
