import { ingestion } from '@baton/contracts';
import { type ConfigOf, loadConfig, settingGroup, text, url, wholeNumber } from '@baton/service';
import { workerAppSettings } from '@baton/worker-app';

const espnSettings = settingGroup('ESPN', {
  baseUrl: {
    variable: 'ESPN_BASE_URL',
    schema: url(['http', 'https']),
    what: 'Everything before /{sport}/{league}/… of the site API.',
    default: 'https://site.api.espn.com/apis/site/v2/sports',
  },
  userAgent: {
    variable: 'ESPN_USER_AGENT',
    schema: text,
    what: 'Who asks, with an address where you can be reached. ESPN refuses browser names and bare tokens.',
    default: 'Baton/0.1 (+https://example.org/baton)',
  },
  timeoutSeconds: {
    variable: 'ESPN_TIMEOUT_SECONDS',
    schema: wholeNumber({ min: 1, max: 120 }),
    what: 'Longest time one request may take, its body included.',
    unit: 'seconds',
    default: '10',
  },
});

const footballDataSettings = settingGroup('football-data.co.uk', {
  baseUrl: {
    variable: 'FOOTBALL_DATA_BASE_URL',
    schema: url(['http', 'https']),
    what: 'Everything before /mmz4281/{season}/{division}.csv.',
    default: 'https://www.football-data.co.uk',
  },
});

const jolpicaSettings = settingGroup('Jolpica F1', {
  baseUrl: {
    variable: 'JOLPICA_BASE_URL',
    schema: url(['http', 'https']),
    what: 'Everything before /{season}/… of the Ergast-compatible API.',
    default: 'https://api.jolpi.ca/ergast/f1',
  },
});

export const settings = {
  ...workerAppSettings(ingestion),
  espn: espnSettings,
  footballData: footballDataSettings,
  jolpica: jolpicaSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
