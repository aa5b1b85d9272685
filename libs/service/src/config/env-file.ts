import { details } from './help';
import type { Setting, SettingGroup } from './setting';

/** Renders `.env.example`: every setting once, with a comment, switched off. */
export function renderEnvFile(introduction: string, groups: readonly SettingGroup[]): string {
  const written = new Set<string>();
  const sections = groups.flatMap((group) => {
    const fresh = Object.values(group.settings).filter(({ variable }) => !written.has(variable));
    for (const { variable } of fresh) written.add(variable);
    return fresh.length === 0 ? [] : [[`# --- ${group.title} ---`, ...fresh.map(entry)].join('\n\n')];
  });
  return `${[comment(introduction), ...sections].join('\n\n')}\n`;
}

function entry(setting: Setting): string {
  const value = setting.default ?? setting.example ?? '';
  return `${comment(setting.what + details(setting))}\n#${setting.variable}=${value}`;
}

const comment = (text: string): string =>
  text
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n');
