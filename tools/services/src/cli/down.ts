import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stopLeftovers } from '../process/leftovers';
import { startMark } from '../process/process-table';
import { removeEnvironmentFile } from './environment-file';
import { readState, runningSupervisor, writeState } from './state';
import type { CommandOptions } from './command-options';

const POLL_MS = 100;
const PATIENCE_MS = 40_000;

export async function down({ directory, print }: CommandOptions): Promise<void> {
  print((await stopServices(directory)) ? 'Stopped.\n' : 'Nothing was running.\n');
}

/** Stops everything that `up` has started, also what a killed supervisor has left. Returns whether it ran. */
export async function stopServices(directory: string): Promise<boolean> {
  const supervisor = runningSupervisor(directory);
  if (supervisor) {
    process.kill(supervisor.pid, 'SIGTERM');
    const deadline = Date.now() + PATIENCE_MS;
    const runs = (): boolean => startMark(supervisor.pid) === supervisor.started;
    while (runs() && Date.now() < deadline) await delay(POLL_MS);
    if (runs()) process.kill(supervisor.pid, 'SIGKILL');
  }
  for (const server of ['rabbitmq', 'postgres']) await stopLeftovers(join(directory, server));
  writeState(directory, { ports: readState(directory).ports });
  removeEnvironmentFile(directory);
  return supervisor !== undefined;
}
