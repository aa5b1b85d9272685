import { join } from 'node:path';
import { type ConfigOf, loadConfig, oneOf, port, settingGroup, text, url, yesOrNo } from '@baton/service';

const quickstartSettings = settingGroup('npm start', {
  once: {
    variable: 'QUICKSTART_ONCE',
    flag: 'once',
    schema: yesOrNo,
    what: 'One full round, a summary, and the end: exit code 0 when everything succeeded.',
    default: 'false',
  },
  amqpUrl: {
    variable: 'AMQP_URL',
    schema: url(['amqp', 'amqps']),
    what: 'Runs on this RabbitMQ instead of the broker in memory.',
  },
  managementUrl: {
    variable: 'RABBITMQ_MANAGEMENT_URL',
    schema: url(['http', 'https']),
    what: 'Management API of the RabbitMQ at AMQP_URL, for rates in the console.',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    schema: url(['postgres', 'postgresql']),
    what: 'Runs on this PostgreSQL instead of the embedded one.',
  },
  espnBaseUrl: {
    variable: 'ESPN_BASE_URL',
    schema: url(['http', 'https']),
    what: 'Asks this provider instead of the sample one.',
  },
  dataDir: {
    variable: 'QUICKSTART_DATA_DIR',
    schema: text,
    what: 'Where the embedded PostgreSQL keeps its data between two starts.',
    default: join(__dirname, '../../../.baton/quickstart/postgres'),
  },
  consolePort: {
    variable: 'CONSOLE_PORT',
    schema: port,
    what: 'Port of the console; 0 takes a free one.',
    default: '0',
  },
});

/** Quieter than an app by itself: the story tells what happens, the log what is wrong. */
const storySettings = settingGroup('Logging', {
  level: {
    variable: 'LOG_LEVEL',
    flag: 'log-level',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    what: 'Least severe log lines that are written beside the story.',
    default: 'warn',
  },
  format: {
    variable: 'LOG_FORMAT',
    schema: oneOf(['json', 'lines', 'auto']),
    what: 'JSON for machines, lines for people; "auto" writes lines on a terminal and JSON elsewhere.',
    default: 'auto',
  },
});

const settings = { quickstart: quickstartSettings, log: storySettings };

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
