import {
  brokerSettings,
  type ConfigOf,
  databaseSettings,
  loadConfig,
  logSettings,
  oneOf,
  settingGroup,
  workerSettings,
} from '@baton/service';
import { crashQueues } from './contracts';
import { FAULTS } from './faults';

const crashSettings = settingGroup('Crash', {
  fault: {
    variable: 'CRASH_FAULT',
    schema: oneOf([...FAULTS]),
    what: 'Where this process kills itself; never when unset.',
  },
});

const settings = {
  crash: crashSettings,
  worker: workerSettings(crashQueues),
  broker: brokerSettings,
  database: databaseSettings,
  log: logSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
