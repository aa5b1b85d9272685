import { runApp } from '@baton/service';
import { loadSettings } from './config';
import { start } from './start';

/** A scheduler to be killed: see storm.ts. */
void runApp({ name: 'replica', load: loadSettings, start });
