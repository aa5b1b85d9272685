/// <reference types="jest" />
import { stripVTControlCharacters } from 'node:util';
import type { TaskStore } from '@baton/messaging';
import type { Operations } from '@baton/operations';
import type { Diagnosis } from '../src/doctor/doctor';
import { runCommand } from '../src/start';

/** What a test gives a command to stand on; whatever else it asks for is an error. */
export interface Given {
  readonly operations?: { [Part in keyof Operations]?: Partial<Operations[Part]> };
  readonly runs?: Partial<TaskStore['runs']>;
  readonly diagnoses?: readonly Diagnosis[];
  readonly input?: string;
  /** Columns of the terminal. @default 100 */
  readonly width?: number;
  /** What a person types; without it nobody is there. */
  readonly answer?: string;
}

/** Runs `baton` as a person would, and tells what came of it. */
export async function baton(given: Given, ...argv: string[]) {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    ...{ isWatched: false, width: given.width ?? 100 },
    input: () => Promise.resolve(given.input ?? ''),
    ask: () => Promise.resolve(given.answer),
  };
  const connections = {
    operations: () => Promise.resolve(given.operations as Operations),
    store: () => Promise.resolve({ runs: given.runs } as TaskStore),
    doctor: () => ({ examine: () => Promise.resolve(given.diagnoses ?? []) }),
    close: () => Promise.resolve(),
  };
  const exitCode = await runCommand(argv, { terminal, connections });
  return { exitCode, out: stripVTControlCharacters(out), err: stripVTControlCharacters(err) };
}
