import { runApp, stopWithinGrace } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

void runApp({ name: 'processing-worker', load: loadSettings, start, stopWithin: stopWithinGrace });
