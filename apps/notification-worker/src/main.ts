import { runApp, stopWithinGrace } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

void runApp({ name: 'notification-worker', load: loadSettings, start, stopWithin: stopWithinGrace });
