import type { z } from 'zod';

/**
 * One thing a person may set: declared once, read from the environment or the command line, and printed by `--help`
 * and in `.env.example`.
 */
export interface Setting<T = unknown> {
  /** Name of the environment variable. */
  readonly variable: string;
  /** Name on the command line without the dashes. The command line wins over the environment. */
  readonly flag?: string;
  /** Reads the text. Its error messages say what was expected: "a whole number from 1". */
  readonly schema: z.ZodType<T, string>;
  /** What it does and what it costs, in one sentence. */
  readonly what: string;
  readonly unit?: string;
  /** As a person would write it. Without one the setting may be left out. */
  readonly default?: string;
  /** Must be set; there is no default that would be right. */
  readonly required?: true;
  /** Never shown, not even when it is wrong. */
  readonly secret?: true;
  readonly example?: string;
}

/** What a setting becomes: `undefined` is possible when it is neither required nor has a default. */
export type SettingValue<S extends Setting> = S extends { default: string } | { required: true }
  ? z.output<S['schema']>
  : z.output<S['schema']> | undefined;

export type SettingValues<S extends Readonly<Record<string, Setting>>> = {
  readonly [K in keyof S]: SettingValue<S[K]>;
};

/** Something wrong with what was set. */
export interface ConfigProblem {
  /** The variable or flag. */
  readonly name: string;
  readonly expected: string;
  /** What was found, secrets masked. */
  readonly got?: string;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

export type ReportProblem = (problem: ConfigProblem) => void;

/** Settings that belong together, and the value they make. */
export interface SettingGroup<T = unknown> {
  readonly title: string;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Called when each setting by itself is right. Reports what does not fit together, and then returns nothing. */
  combine(values: Readonly<Record<string, unknown>>, report: ReportProblem): T | undefined;
}

/** A group whose value is the record of its settings. */
export function settingGroup<const S extends Readonly<Record<string, Setting>>>(
  title: string,
  settings: S,
): SettingGroup<SettingValues<S>> {
  return { title, settings, combine: (values) => values as SettingValues<S> };
}

export interface CombinedSettings<S extends Readonly<Record<string, Setting>>, T> {
  settings: S;
  combine: (values: SettingValues<S>, report: ReportProblem) => T | undefined;
}

/** A group whose settings together make one value: several ways to name a broker make one address. */
export function combinedGroup<const S extends Readonly<Record<string, Setting>>, T>(
  title: string,
  { settings, combine }: CombinedSettings<S, T>,
): SettingGroup<T> {
  return {
    title,
    settings,
    combine: (values, report) => combine(values as SettingValues<S>, report),
  };
}
