import { runApp } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

void runApp({ name: 'console', load: loadSettings, start });
