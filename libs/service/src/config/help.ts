import type { Setting, SettingGroup } from './setting';

/** What `--help` prints: every setting by group, with its flag, variable, unit, default and what it does. */
export function helpText(groups: Readonly<Record<string, SettingGroup>>): string {
  const sections = Object.values(groups).map((group) =>
    [`${group.title}:`, ...Object.values(group.settings).map(entry)].join('\n'),
  );
  return ['Settings, from the environment or the command line (which wins):', ...sections].join('\n\n');
}

function entry(setting: Setting): string {
  const names = setting.flag === undefined ? setting.variable : `--${setting.flag}, ${setting.variable}`;
  return `  ${names}\n      ${setting.what}${details(setting)}`;
}

/** " (seconds, default 30)" */
function details({ unit, default: preset, required, example }: Setting): string {
  const parts = [
    unit,
    required && 'required',
    preset !== undefined && `default ${preset}`,
    preset === undefined && example !== undefined && `such as ${example}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
