import {
  alertSettings,
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  deadLetterSettings,
  healthSettings,
  loadConfig,
  logSettings,
  secretSettings,
  statisticsSettings,
} from '@baton/service';

export const settings = {
  broker: brokerSettings,
  database: databaseSettings,
  deadLetters: deadLetterSettings,
  alerts: alertSettings,
  health: healthSettings,
  statistics: statisticsSettings,
  secrets: secretSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
