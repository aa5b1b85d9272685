import type { Broker, Worker, WorkQueue } from '@baton/messaging';
import { measureQueues } from '../metrics/queue-metrics';
import { measureTasks } from '../metrics/task-metrics';
import type { Manners } from '../run-app/manners';
import type { RecycleLimits } from '../settings/worker';
import { bannerOf } from './banner';
import { watchLoop } from './loop-watch';
import { recycle } from './recycle';

export interface RunWorkerOptions {
  readonly manners: Manners;
  readonly broker: Broker;
  readonly queues: readonly WorkQueue[];
  readonly limits: RecycleLimits;
}

/** Runs a worker for as long as the app runs: measured, recycled when it has to be, stopped before what it uses. */
export async function runWorker(worker: Worker, options: RunWorkerOptions): Promise<void> {
  const { manners, broker, queues, limits } = options;
  measureTasks(worker, manners.metrics);
  measureQueues(broker, { queues, registry: manners.metrics });
  recycle(worker, { ...limits, stop: manners.stop });
  const unwatched = watchLoop(worker, { log: manners.log, registry: manners.metrics });
  manners.parts.add('worker', () => worker.stop().finally(unwatched));
  await worker.start();
  manners.log.info(
    { worker: worker.name, queues: queues.map(({ name }) => name), tasks: bannerOf(worker) },
    'the worker serves its queues',
  );
}
