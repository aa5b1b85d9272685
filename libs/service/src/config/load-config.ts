import { closeName } from './close-name';
import { type CommandLine, readCommandLine } from './command-line';
import { HelpRequested, InvalidConfigError } from './errors';
import { helpText } from './help';
import { maskCredentials } from '../logging/redact';
import type { ConfigProblem, ReportProblem, Setting, SettingGroup } from './setting';

export type SettingGroups = Readonly<Record<string, SettingGroup>>;

/** What a record of groups becomes: one frozen value each. */
export type ConfigOf<G extends SettingGroups> = {
  readonly [K in keyof G]: G[K] extends SettingGroup<infer T> ? T : never;
};

export interface ConfigSources {
  env: Readonly<Record<string, string | undefined>>;
  /** Without the program's own name: `process.argv.slice(2)`. @default none */
  argv?: readonly string[];
}

/**
 * Reads and checks all settings at once. An empty variable counts as unset.
 *
 * @throws InvalidConfigError listing every problem
 * @throws HelpRequested when the command line has `--help`
 */
export function loadConfig<const G extends SettingGroups>(groups: G, sources: ConfigSources): ConfigOf<G> {
  const settings = Object.values(groups).flatMap((group) => Object.values(group.settings));
  const commandLine = readCommandLine(sources.argv ?? [], settings);
  if (commandLine.help) throw new HelpRequested(helpText(groups));

  const problems: ConfigProblem[] = [...commandLine.problems, ...misspelled(sources.env, settings)];
  const config = Object.fromEntries(
    Object.entries(groups).map(([name, group]) => {
      const { value, wrong } = readGroup(group, { env: sources.env, commandLine });
      problems.push(...wrong);
      return [name, value];
    }),
  );
  if (problems.length > 0) throw new InvalidConfigError(problems);
  return Object.freeze(config) as ConfigOf<G>;
}

interface Sources {
  env: ConfigSources['env'];
  commandLine: CommandLine;
}

function readGroup(group: SettingGroup, sources: Sources): { value: unknown; wrong: ConfigProblem[] } {
  const wrong: ConfigProblem[] = [];
  const report = (problem: ConfigProblem): void => void wrong.push(problem);
  const values = Object.fromEntries(
    Object.entries(group.settings).map(([key, setting]) => [key, readSetting(setting, { sources, report })]),
  );
  const value = wrong.length === 0 ? group.combine(Object.freeze(values), report) : undefined;
  return { value: Object.freeze(value), wrong };
}

function readSetting(setting: Setting, at: { sources: Sources; report: ReportProblem }): unknown {
  const { name, given } = find(setting, at.sources);
  const text = given ?? setting.default;
  if (text === undefined) {
    if (setting.required) at.report({ name, expected: expectation(setting), got: 'nothing' });
    return undefined;
  }
  const read = setting.schema.safeParse(text);
  if (read.success) return read.data;
  const expected = read.error.issues[0]?.message ?? expectation(setting);
  at.report({ name, expected, got: shown(setting, text) });
  return undefined;
}

function find(setting: Setting, { env, commandLine }: Sources): { name: string; given: string | undefined } {
  const flagged = setting.flag === undefined ? undefined : commandLine.given.get(setting.flag);
  if (flagged !== undefined && flagged !== '') return { name: `--${setting.flag}`, given: flagged };
  const text = env[setting.variable];
  return { name: setting.variable, given: text?.trim() === '' ? undefined : text };
}

const expectation = ({ example }: Setting): string =>
  example === undefined ? 'a value' : `a value such as ${example}`;

function shown(setting: Setting, text: string): string {
  return setting.secret ? `a value of ${text.length} characters` : JSON.stringify(maskCredentials(text));
}

/**
 * Variables that look like ours and are not. Only names close to a declared one: RabbitMQ's own server and other apps
 * share our prefixes, and what they read is none of our business.
 */
function misspelled(env: ConfigSources['env'], settings: readonly Setting[]): ConfigProblem[] {
  const declared = settings.map((setting) => setting.variable);
  const prefixes = new Set(declared.map(prefixOf));
  return Object.keys(env).flatMap((name) => {
    if (declared.includes(name) || !prefixes.has(prefixOf(name))) return [];
    const suggestion = closeName(name, declared);
    return suggestion === undefined ? [] : [{ name, expected: 'no such variable', suggestion }];
  });
}

const prefixOf = (variable: string): string => variable.slice(0, variable.indexOf('_') + 1);
