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
  const { variable, what, default: preset, example = '' } = setting;
  return `${comment(what + remark(setting))}\n#${variable}=${preset ?? example}`;
}

/** " (seconds; required)". The line below shows the default or an example; this says what it cannot. */
function remark({ unit, required, default: preset, example }: Setting): string {
  const merely = preset === undefined && !required && example !== undefined;
  const parts = [unit, required && 'required', merely && 'an example'].filter(
    (part) => typeof part === 'string',
  );
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

const comment = (text: string): string =>
  text
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n');
