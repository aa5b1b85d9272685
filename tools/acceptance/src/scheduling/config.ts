import {
  type ConfigOf,
  databaseSettings,
  loadConfig,
  logSettings,
  settingGroup,
  wholeNumber,
} from '@baton/service';

const replicaSettings = settingGroup('Replica', {
  schedules: {
    variable: 'REPLICA_SCHEDULES',
    schema: wholeNumber({ min: 1, max: 100_000 }),
    what: 'How many schedules there are.',
  },
});

const settings = { replica: replicaSettings, database: databaseSettings, log: logSettings };

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env });
}
