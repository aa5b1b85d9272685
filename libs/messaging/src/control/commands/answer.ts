import { BatonError } from '../../contract/errors';
import type { ControlAnswer, ControlRequest } from '../mailbox';
import { reprOfError } from '../python-repr';
import { CommandError, type CommandTable, type ControlledWorker } from './command';
import { inspectRuns } from './inspect-runs';
import { inspectWorker } from './inspect-worker';
import { lifecycle } from './lifecycle';
import { limits } from './limits';
import { pool } from './pool';
import { revoke } from './revoke';

/** Everything a worker can be asked and told. */
const commands: CommandTable = {
  ...{ ...inspectRuns, ...inspectWorker, ...pool, ...limits, ...revoke, ...lifecycle },
};

/** Celery waits for no answer to this one. */
const SILENT = 'shutdown';

export interface AnswerOptions {
  /** Refuses what changes anything. */
  readonly readOnly: boolean;
}

/** Never rejects: what goes wrong is the answer. */
export async function answer(
  { method, arguments: given }: ControlRequest,
  on: ControlledWorker,
  { readOnly }: AnswerOptions,
): Promise<ControlAnswer> {
  try {
    const command = Object.hasOwn(commands, method) ? commands[method] : undefined;
    if (!command) throw new CommandError('KeyError', method);
    if (command.changes && readOnly) throw new CommandError('PermissionError', 'read-only mailbox');
    if (command.changes) on.log.info({ command: method, given }, 'told by the mailbox');
    const value: unknown = await command.run(given, on);
    return method === SILENT ? { kind: 'silent' } : { kind: 'answer', value };
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof BatonError))
      on.log.error({ error, command: method }, 'a command from the mailbox failed');
    return { kind: 'answer', value: { error: inPython(error) } };
  }
}

function inPython(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof BatonError) return reprOfError('ValueError', error.message);
  return error instanceof Error
    ? reprOfError(error.name, error.message)
    : reprOfError('Error', String(error));
}
