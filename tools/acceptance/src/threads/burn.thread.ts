import { inThread, PermanentError } from '@baton/messaging';
import { burn } from './contract';

export const run = inThread(burn, async ({ how }, ctx) => {
  ctx.log.info({ how }, 'burning');
  ctx.progress({ current: 1, total: 2 });
  if (how === 'throw') throw new PermanentError('nothing to burn');
  if (how === 'reject') void Promise.reject(new Error('rejected where nobody waits'));
  if (how === 'timer') setTimeout(() => thrower(), 1);
  if (how === 'exit') process.exit(3);
  if (how === 'reject' || how === 'timer') await new Promise(() => undefined);
  if (how === 'listen') await aborted(ctx.signal);
  if (how === 'keep') return { sum: () => 3 } as never;
  for (;;) if (how !== 'spin') return { sum: 3 };
});

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted')),
    );
  });
}

function thrower(): never {
  throw new Error('thrown where nobody catches it');
}
