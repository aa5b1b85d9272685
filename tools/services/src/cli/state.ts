import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMark } from '../process/process-table';
import type { RabbitPorts } from '../rabbit/server';

/** What `up` remembers between commands. */
export interface ServicesState {
  /** Kept after `down`, so that people find things at the same place next time. */
  readonly ports: Partial<RabbitPorts> & { readonly postgres?: number };
  /** The background process that holds the servers; absent after `down`. */
  readonly supervisor?: Supervisor;
}

export interface Supervisor {
  readonly pid: number;
  readonly started: string;
  readonly urls: ServiceUrls;
}

/** Where things are; absent: not run by us. */
export interface ServiceUrls {
  readonly amqpUrl?: string;
  readonly managementUrl?: string;
  readonly prometheusUrl?: string;
  readonly databaseUrl?: string;
}

export function readState(directory: string): ServicesState {
  try {
    return JSON.parse(readFileSync(stateFile(directory), 'utf8')) as ServicesState;
  } catch {
    return { ports: {} }; // none yet, or cut short by a crash: only convenience is lost
  }
}

export function writeState(directory: string, state: ServicesState): void {
  mkdirSync(directory, { recursive: true });
  const unfinished = `${stateFile(directory)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(unfinished, stateFile(directory));
}

/** The supervisor, when it still runs. */
export function runningSupervisor(directory: string): Supervisor | undefined {
  const { supervisor } = readState(directory);
  return supervisor && startMark(supervisor.pid) === supervisor.started ? supervisor : undefined;
}

function stateFile(directory: string): string {
  return join(directory, 'state.json');
}
