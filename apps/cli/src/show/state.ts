import type { RunState, ShownStepState } from '@baton/messaging';
import colors from 'picocolors';

const COLOR = {
  SUCCESS: colors.green,
  FAILURE: colors.red,
  REVOKED: colors.dim,
  NOT_NEEDED: colors.dim,
  RETRY: colors.yellow,
  PENDING: colors.dim,
  STARTED: colors.cyan,
  PROGRESS: colors.cyan,
} as const satisfies Record<RunState | ShownStepState, (text: string) => string>;

export const state = (name: RunState | ShownStepState): string => COLOR[name](name);

export const oneLine = (text: string, longest = 100): string => {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

export const compact = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

export const pretty = (value: unknown): string =>
  value === undefined ? 'none' : JSON.stringify(value, undefined, 2);
