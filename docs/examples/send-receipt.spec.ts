import { handle, hours, seconds, TransientError } from '@baton/messaging';
import { runTask, startTestEngine } from '@baton/messaging/testing';
import { sendReceipt, sendReceiptHandler } from './first-task';

const order = { orderId: 'A-1', to: 'someone@example.org' };

it('sends a receipt', async () => {
  const run = await runTask(sendReceiptHandler, order);
  expect(run.result).toEqual({ sent: true });
});

it('is tried again while the mail server is away', async () => {
  const unlucky = handle(sendReceipt, async (_, ctx) => {
    if (ctx.attempt < 3) throw new TransientError('the mail server is away', { retryAfter: hours(1) });
    return { sent: true };
  });
  const run = await runTask(unlucky, order);
  expect(run).toMatchObject({ state: 'SUCCESS', waited: hours(2), attempts: [{}, {}, {}] });
});

it('is cancelled while it waits', async () => {
  const engine = await startTestEngine({ handlers: [sendReceiptHandler] });
  const receipt = await engine.tasks.send(sendReceipt, order, { delay: seconds(60) });
  await engine.advance(seconds(59));
  await receipt.cancel();
  await engine.advance(hours(1));
  expect(await receipt.state()).toBe('REVOKED');
  await engine.stop();
});
