import { runApp } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

void runApp({ name: 'scheduler', load: loadSettings, start });
