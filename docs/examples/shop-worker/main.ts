import { createWorker } from '@baton/messaging';
import { runApp, stopWithinGrace } from '@baton/service';
import { runWorkerApp } from '@baton/worker-app';
import { sendReceiptHandler } from '../first-task';
import { loadSettings } from './config';

void runApp({
  name: 'shop-worker',
  load: loadSettings,
  start: (config, manners) =>
    runWorkerApp(config, manners, (resources) =>
      createWorker({ ...resources, handlers: [sendReceiptHandler] }),
    ),
  stopWithin: stopWithinGrace,
});
