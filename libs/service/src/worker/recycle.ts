import type { Worker } from '@baton/messaging';
import type { RecycleLimits } from '../settings/worker';

export interface RecycleOptions extends RecycleLimits {
  readonly stop: (why: string) => void;
  /** Memory of this process in bytes. */
  readonly rss?: () => number;
}

/**
 * Stops the app, as a signal would, once its worker has done enough or has grown too large; whoever supervises it
 * starts it afresh. For handlers that leak. Looked at when an attempt ends, as Celery does.
 */
export function recycle(worker: Pick<Worker, 'events'>, options: RecycleOptions): void {
  const { maxTasks, maxRssMb, stop, rss = () => process.memoryUsage.rss() } = options;
  let attempts = 0;
  worker.events.on((event) => {
    if (!('durationMs' in event)) return;
    attempts += 1;
    if (maxTasks !== undefined && attempts >= maxTasks)
      stop(`${attempts} attempts made, WORKER_MAX_TASKS is ${maxTasks}`);
    const megabytes = maxRssMb === undefined ? 0 : Math.round(rss() / 1024 / 1024);
    if (maxRssMb !== undefined && megabytes > maxRssMb)
      stop(`${megabytes} MB in use, WORKER_MAX_RSS_MB is ${maxRssMb}`);
  });
}
