import { runApp } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

void runApp({ name: 'baton', load: loadSettings, start });
