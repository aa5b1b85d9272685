import {
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  loadConfig,
  secretSettings,
  settingGroup,
  url,
} from '@baton/service';

const managementSettings = settingGroup('RabbitMQ management', {
  url: {
    variable: 'RABBITMQ_MANAGEMENT_URL',
    schema: url(['http', 'https']),
    what: 'Management API of RabbitMQ, with its login: for rates, consumers and the arguments of queues.',
    example: 'http://user:password@localhost:15672',
  },
});

export const settings = {
  broker: brokerSettings,
  database: databaseSettings,
  management: managementSettings,
  secrets: secretSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env });
}

/** The command that opens a text for editing, as git and others find it. */
export const editor = (): string => process.env['VISUAL'] ?? process.env['EDITOR'] ?? 'vi';
