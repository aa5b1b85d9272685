import { type ConfigOf, loadConfig } from '@baton/service';
import { workerAppSettings } from '@baton/worker-app';
import { shop } from '../first-task';

const settings = workerAppSettings(shop);

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): ConfigOf<typeof settings> {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
