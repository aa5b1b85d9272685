import { processing } from '@baton/contracts';
import {
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  healthSettings,
  loadConfig,
  logSettings,
  workerSettings,
} from '@baton/service';

export const settings = {
  worker: workerSettings(processing),
  broker: brokerSettings,
  database: databaseSettings,
  health: healthSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
