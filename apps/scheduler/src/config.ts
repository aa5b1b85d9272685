import {
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  healthSettings,
  loadConfig,
  logSettings,
  statisticsSettings,
} from '@baton/service';

export const settings = {
  broker: brokerSettings,
  database: databaseSettings,
  health: healthSettings,
  statistics: statisticsSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
