import { settings as consoleSettings } from '@baton/console/config';
import { settings as ingestion } from '@baton/ingestion-worker/config';
import { settings as notification } from '@baton/notification-worker/config';
import { settings as processing } from '@baton/processing-worker/config';
import { settings as scheduler } from '@baton/scheduler/config';
import { renderEnvFile, type SettingGroups } from '@baton/service';

const INTRODUCTION = `Every setting of every app, with its default, or an example where it has none.
Copy this file to .env and change what you need. Written by \`npm run env:example\`; do not edit it by hand.`;

/** What .env.example must contain, from the settings that the apps declare. */
export function renderEnvExample(): string {
  const apps: SettingGroups[] = [ingestion, processing, notification, scheduler, consoleSettings];
  const groups = apps.flatMap((settings) => Object.values(settings));
  return renderEnvFile(INTRODUCTION, groups);
}
