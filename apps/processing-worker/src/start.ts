import { notificationsTasks, processing, racingTasks } from '@baton/contracts';
import { createWorker, type Worker, type WorkerOptions } from '@baton/messaging';
import type { Manners } from '@baton/service';
import { runWorkerApp } from '@baton/worker-app';
import type { Config } from './config';
import { processingHandlers, type ProcessingHandlersOptions, processingMiddleware } from './handlers';

export type ProcessingWorkerOptions = Omit<WorkerOptions, 'handlers'> & ProcessingHandlersOptions;

/** The worker from resources that exist already. Nothing happens before `start()`. */
export function createProcessingWorker({
  dataSource,
  site,
  uploads,
  middleware = [],
  ...options
}: ProcessingWorkerOptions): Worker {
  return createWorker({
    queues: Object.values(processing),
    sends: [...Object.values(notificationsTasks), ...Object.values(racingTasks)],
    ...options,
    handlers: processingHandlers({ dataSource, site, uploads }),
    middleware: [...middleware, ...processingMiddleware({ dataSource })],
  });
}

/** Makes the resources from the configuration, and runs the worker on them. */
export function start(config: Config, manners: Manners): Promise<void> {
  const { site, uploads } = config;
  return runWorkerApp(config, manners, (resources) =>
    createProcessingWorker({ ...resources, site, uploads: uploads.directory }),
  );
}
