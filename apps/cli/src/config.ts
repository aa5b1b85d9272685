import { type ConfigOf, databaseSettings, loadConfig, rabbitSettings, secretSettings } from '@baton/service';

export const settings = {
  rabbit: rabbitSettings,
  database: databaseSettings,
  secrets: secretSettings,
};

export type Config = ConfigOf<typeof settings>;

/** @throws InvalidConfigError listing every problem */
export function loadSettings(): Config {
  return loadConfig(settings, { env: process.env });
}

/** The command that opens a text for editing, as git and others find it. */
export const editor = (): string => process.env['VISUAL'] ?? process.env['EDITOR'] ?? 'vi';
