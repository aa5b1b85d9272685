import { processing } from '@baton/contracts';
import { type ConfigOf, loadConfig, settingGroup, siteSettings, text } from '@baton/service';
import { workerAppSettings } from '@baton/worker-app';

const uploadSettings = settingGroup('Uploads', {
  directory: {
    variable: 'UPLOADS_DIR',
    schema: text,
    what: 'Where uploaded files lie that learning.process_upload reads.',
    default: 'uploads',
  },
});

export const settings = {
  ...workerAppSettings(processing),
  site: siteSettings,
  uploads: uploadSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env, argv: process.argv.slice(2) });
}
