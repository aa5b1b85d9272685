import {
  type Broker,
  createPublisher,
  createWorker,
  defineQueues,
  defineTask,
  exponential,
  handle,
  seconds,
  type TaskStore,
} from '@baton/messaging';
import { z } from 'zod';

// The contract: what sender and worker agree on. Exchange "shop", queue "shop.mail".
export const shop = defineQueues('shop', { mail: {} });

export const sendReceipt = defineTask({
  name: 'shop.send_receipt',
  queue: shop.mail,
  payload: z.strictObject({ orderId: z.string(), to: z.email() }),
  result: z.strictObject({ sent: z.boolean() }),
  retry: exponential({ retries: 3, first: seconds(5) }),
});

// The handler: what the worker does.
export const sendReceiptHandler = handle(sendReceipt, async ({ orderId, to }, ctx) => {
  ctx.log.info({ orderId }, 'sending a receipt');
  await deliver(to, `Your order ${orderId}`);
  return { sent: true };
});

export async function runFirstTask(broker: Broker, store: TaskStore): Promise<{ sent: boolean }> {
  const worker = createWorker({ broker, store, handlers: [sendReceiptHandler] });
  await worker.start();

  // Any service: typed, checked before it leaves.
  const tasks = createPublisher({ broker, store, tasks: [sendReceipt] });
  await tasks.declare();
  const run = await tasks.send(sendReceipt, { orderId: 'A-1', to: 'someone@example.org' });
  const result = await run.result({ timeout: seconds(10) });

  await worker.stop();
  return result;
}

function deliver(_to: string, _subject: string): Promise<void> {
  return Promise.resolve();
}
