import {
  type ConfigOf,
  databaseSettings,
  loadConfig,
  logSettings,
  port,
  rabbitSettings,
  secretSettings,
  settingGroup,
  siteSettings,
  text,
} from '@baton/service';
import { accessSettings } from './access/access-settings';

const consoleSettings = settingGroup('Console', {
  port: {
    variable: 'CONSOLE_PORT',
    flag: 'port',
    schema: port,
    what: 'Port of the console and of its /livez, /readyz and /metrics; 0 takes a free one.',
    default: '4280',
  },
  host: {
    variable: 'CONSOLE_HOST',
    flag: 'host',
    schema: text,
    what: 'Address the console is served on. Containers need 0.0.0.0.',
    default: '127.0.0.1',
  },
});

export const settings = {
  console: consoleSettings,
  access: accessSettings,
  rabbit: rabbitSettings,
  secrets: secretSettings,
  database: databaseSettings,
  site: siteSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
