import { loadConfig } from '@baton/service';
import { schedulingSettings, type SchedulingConfig } from '@baton/worker-app';

export const settings = schedulingSettings;

export type Config = SchedulingConfig;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
