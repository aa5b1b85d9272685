import { runApp, stopWithinGrace } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

/** A worker to be killed: see worker-process.ts. */
void runApp({ name: 'crashing-worker', load: loadSettings, start, stopWithin: stopWithinGrace });
