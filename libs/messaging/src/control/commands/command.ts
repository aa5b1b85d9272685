import type { Logger } from '../../contract/logger';
import type { EventTeller } from '../../events/event-teller';
import type { TaskStore } from '../../store/task-store';
import type { Worker } from '../../worker/worker';
import { reprOfError } from '../python-repr';
import type { Ledger } from '../ledger';
import type { Mailbox } from '../mailbox';

/** What commands act on: one worker and what belongs to it. */
export interface ControlledWorker {
  readonly worker: Worker;
  readonly store: TaskStore;
  readonly mailbox: Pick<Mailbox, 'clock' | 'address'>;
  readonly teller: Pick<EventTeller, 'enable' | 'disable' | 'heartbeat'>;
  readonly ledger: Ledger;
  readonly startedAt: Date;
  readonly version: string;
  /** Effective settings, without secrets. */
  readonly conf: Readonly<Record<string, unknown>>;
  /** Ends the program as a signal would. */
  readonly stop: (why: string) => void;
  readonly log: Logger;
  readonly clock: () => Date;
}

export type Given = Readonly<Record<string, unknown>>;

export interface Command {
  /** Refused where the mailbox is for reading only. */
  readonly changes: boolean;
  readonly run: (given: Given, on: ControlledWorker) => unknown;
}

export type CommandTable = Readonly<Record<string, Command>>;

export const asking = (run: Command['run']): Command => ({ changes: false, run });
export const changing = (run: Command['run']): Command => ({ changes: true, run });

/** An answer that Celery's tools show as ERROR. */
export class CommandError extends Error {
  constructor(type: 'ValueError' | 'TypeError' | 'KeyError' | 'PermissionError', message: string) {
    super(reprOfError(type, message));
    this.name = 'CommandError';
  }
}

/** @throws CommandError */
export function textOf(given: Given, name: string): string {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new CommandError('TypeError', `${name}: expected text, got ${shown(value)}`);
}

/** @throws CommandError */
export function countOf(given: Given, name: string): number {
  const value = given[name] ?? 1;
  const count = typeof value === 'string' ? Number(value) : value;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new CommandError(
    'ValueError',
    `${name}: expected a whole number from 1 to 10000, got ${JSON.stringify(value)}`,
  );
}

/** One id or several. @throws CommandError */
export function idsOf(given: Given, name: string): readonly string[] {
  const value = given[name];
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (ids.length > 0 && ids.every((id) => typeof id === 'string' && id !== '' && id.length <= 255))
    return ids as string[];
  throw new CommandError('TypeError', `${name}: expected ids, got ${shown(value)}`);
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
