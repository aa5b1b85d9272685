import { processing } from '@baton/contracts';
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
  settingGroup,
  siteSettings,
  text,
  workerSettings,
  statisticsSettings,
} from '@baton/service';

const uploadSettings = settingGroup('Uploads', {
  directory: {
    variable: 'UPLOADS_DIR',
    schema: text,
    what: 'Where uploaded files lie that learning.process_upload reads.',
    default: 'uploads',
  },
});

export const settings = {
  worker: workerSettings(processing),
  statistics: statisticsSettings,
  broker: brokerSettings,
  database: databaseSettings,
  deadLetters: deadLetterSettings,
  alerts: alertSettings,
  health: healthSettings,
  log: logSettings,
  secrets: secretSettings,
  site: siteSettings,
  uploads: uploadSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
