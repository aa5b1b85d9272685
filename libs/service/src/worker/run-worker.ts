import type { Broker, Worker, WorkQueue } from '@baton/messaging';
import { measureQueues } from '../metrics/queue-metrics';
import { measureTasks } from '../metrics/task-metrics';
import type { Manners } from '../run-app/manners';
import type { RecycleLimits } from '../settings/worker';
import { recordStatistics } from '../statistics/record-statistics';
import { bannerOf } from './banner';
import { watchLoop } from './loop-watch';
import { reachable, type ReachableOptions } from './reachable';
import { recycle } from './recycle';

export interface RunWorkerOptions extends Omit<ReachableOptions, 'conf' | 'manners'> {
  readonly manners: Manners;
  readonly broker: Broker;
  readonly queues: readonly WorkQueue[];
  readonly limits: RecycleLimits;
}

/** Runs a worker for as long as the app runs: measured, recycled when it has to be, stopped before what it uses. */
export async function runWorker(worker: Worker, options: RunWorkerOptions): Promise<void> {
  const { manners, broker, store, queues, limits } = options;
  measureTasks(worker, manners.metrics);
  measureQueues(broker, { queues, registry: manners.metrics });
  recycle(worker, { ...limits, stop: manners.stop });
  const unwatched = watchLoop(worker, { log: manners.log, registry: manners.metrics });
  const recorded = recordStatistics(worker, { statistics: store.statistics, log: manners.log });
  const reached = reachable(worker, { ...options, conf: confOf(limits) });
  manners.parts.add('worker', async () => {
    await reached.stop().finally(unwatched);
    await recorded.stop();
  });
  await worker.start();
  reached.begin();
  manners.log.info(
    { worker: worker.name, queues: queues.map(({ name }) => name), tasks: bannerOf(worker) },
    'the worker serves its queues',
  );
}

const confOf = ({ maxTasks, maxRssMb }: RecycleLimits): Record<string, unknown> => ({
  ...{ worker_max_tasks: maxTasks ?? null, worker_max_rss_mb: maxRssMb ?? null },
});
