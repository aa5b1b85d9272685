import { refOf } from './attempt-ref';
import type { WorkerParts } from './worker-parts';

/**
 * When this process exits although nobody stopped the worker (an uncaught error, `process.exit` in a handler), one of the
 * attempts under way is why: the store is told which they were. Returns how to stop caring. A process that is killed
 * or runs out of memory has no last words.
 */
export function leaveLastWords(parts: WorkerParts): () => void {
  const { company, presence } = parts;
  const onExit = (): void => {
    const underWay = [...company.members].map((delivery) => refOf(delivery, parts));
    if (underWay.length > 0) presence.lastWords(underWay);
  };
  process.on('exit', onExit);
  return () => process.off('exit', onExit);
}
