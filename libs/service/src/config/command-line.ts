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

type Token = ReturnType<typeof tokensOf>[number];
type Flags = ReadonlyMap<string, Setting>;

/** Reads `--flag value` and `--flag=value`; a yes-or-no flag needs no value. */
export function readCommandLine(argv: readonly string[], settings: readonly Setting[]): CommandLine {
  const flags: Flags = new Map(
    settings.flatMap((each) => (each.flag === undefined ? [] : [[each.flag, each]])),
  );
  const tokens = tokensOf(argv, flags);
  const given = new Map<string, string>();
  const problems: ConfigProblem[] = [];
  tokens.forEach((token, i) => {
    const problem = problemOf(token, { flags, before: tokens[i - 1] });
    if (problem !== undefined) problems.push(problem);
    else if (token.kind === 'option') given.set(token.name, token.value ?? 'true');
  });
  return { help: given.has('help'), given, problems };
}

function tokensOf(argv: readonly string[], flags: Flags) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [flag, setting] of flags) options[flag] = { type: isSwitch(setting) ? 'boolean' : 'string' };
  return parseArgs({ args: [...argv], options, strict: false, tokens: true }).tokens;
}

const isSwitch = (setting: Setting): boolean => setting.schema === yesOrNo;

function problemOf(token: Token, at: { flags: Flags; before: Token | undefined }): ConfigProblem | undefined {
  if (token.kind === 'positional') {
    // The value of a flag that is reported already.
    if (at.before?.kind === 'option' && isUnknown(at.before.name, at.flags)) return undefined;
    return { name: `argument ${token.index + 1}`, expected: 'only flags', got: `"${token.value}"` };
  }
  if (token.kind !== 'option') return undefined;
  if (isUnknown(token.name, at.flags)) return unknownFlag(token.rawName, [...at.flags.keys()]);
  const setting = at.flags.get(token.name);
  if (setting === undefined || isSwitch(setting)) return undefined;
  const swallowed = token.inlineValue === false && token.value.startsWith('--');
  if (token.value !== undefined && !swallowed) return undefined;
  return { name: token.rawName, expected: 'a value after it', got: token.value ?? 'none' };
}

const isUnknown = (name: string, flags: Flags): boolean => name !== 'help' && !flags.has(name);

function unknownFlag(rawName: string, names: readonly string[]): ConfigProblem {
  const close = closeName(rawName.replace(/^-+/, ''), names);
  const expected = `a known flag (${[...names, 'help'].map((name) => `--${name}`).join(', ')})`;
  return { name: rawName, expected, ...(close === undefined ? {} : { suggestion: `--${close}` }) };
}
