import {
  type ConfigOf,
  databaseSettings,
  loadConfig,
  logSettings,
  port,
  settingGroup,
  siteSettings,
  text,
  url,
} from '@baton/service';

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
  managementUrl: {
    variable: 'RABBITMQ_MANAGEMENT_URL',
    schema: url(['http', 'https']),
    what: 'Where the management UI of RabbitMQ is, for the link to it.',
    example: 'http://localhost:15672',
  },
});

export const settings = {
  console: consoleSettings,
  database: databaseSettings,
  site: siteSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
