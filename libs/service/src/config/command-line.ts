import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closeName } from './close-name';
import type { ConfigProblem, Setting } from './setting';
import { yesOrNo } from './values';

export interface CommandLine {
  readonly help: boolean;
  /** Text by flag name. */
  readonly given: ReadonlyMap<string, string>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads `--flag value` and `--flag=value`; a yes-or-no flag needs no value. */
export function readCommandLine(argv: readonly string[], settings: readonly Setting[]): CommandLine {
  const flags = settings.flatMap((setting) =>
    setting.flag === undefined ? [] : ([[setting.flag, setting]] as const),
  );
  const known = new Map<string, Setting>(flags);
  const given = new Map<string, string>();
  const problems: ConfigProblem[] = [];
  let help = false;
  for (const token of tokensOf(argv, known)) {
    if (token.kind === 'positional') {
      problems.push({ name: `argument ${token.index + 1}`, expected: 'only flags', got: `"${token.value}"` });
    }
    if (token.kind !== 'option') continue;
    const setting = known.get(token.name);
    if (token.name === 'help') help = true;
    else if (setting === undefined) problems.push(unknownFlag(token.rawName, [...known.keys()]));
    else if (token.value === undefined && !isSwitch(setting)) {
      problems.push({ name: token.rawName, expected: 'a value after it', got: 'none' });
    } else given.set(token.name, token.value ?? 'true');
  }
  return { help, given, problems };
}

function tokensOf(argv: readonly string[], known: ReadonlyMap<string, Setting>) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [flag, setting] of known) options[flag] = { type: isSwitch(setting) ? 'boolean' : 'string' };
  return parseArgs({ args: [...argv], options, strict: false, tokens: true }).tokens;
}

const isSwitch = (setting: Setting): boolean => setting.schema === yesOrNo;

function unknownFlag(rawName: string, names: readonly string[]): ConfigProblem {
  const close = closeName(rawName.replace(/^-+/, ''), names);
  const expected = `a known flag (${[...names, 'help'].map((name) => `--${name}`).join(', ')})`;
  return { name: rawName, expected, ...(close === undefined ? {} : { suggestion: `--${close}` }) };
}
