import { inThread, PermanentError } from '@baton/messaging';
import { burn } from './contract';

export const run = inThread(burn, async ({ how }, ctx) => {
  ctx.log.info({ how }, 'burning');
  ctx.progress({ current: 1, total: 2 });
  if (how === 'throw') throw new PermanentError('nothing to burn');
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
