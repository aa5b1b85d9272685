import { setTimeout as delay } from 'node:timers/promises';
import { GUARD_NAME } from './guard';
import { listProcesses, startMark, type ProcessEntry } from './process-table';

const SERVERS = /(^|\/)(postgres|beam(\.smp)?|epmd)( |$)/;
const GUARD = ` ${GUARD_NAME} `;
const POLL_MS = 50;
const PATIENCE_MS = 15_000;

/**
 * Servers which an earlier, killed run left in a directory, and their guards: known programs that name it on their
 * command line. Others who name it (an editor, the shell that starts us) are not ours to stop.
 */
export function findLeftovers(processes: readonly ProcessEntry[], directory: string): ProcessEntry[] {
  const mention = new RegExp(`${escapeRegExp(directory)}(/| |$)`);
  return processes.filter(({ command }) => isOurs(command) && mention.test(command));
}

const isOurs = (command: string): boolean =>
  SERVERS.test(command.split(' ')[0] ?? '') || command.includes(GUARD);

/** Stops what an earlier run left behind, politely at first. */
export async function stopLeftovers(directory: string): Promise<void> {
  const found = findLeftovers(listProcesses(), directory).filter((entry) => entry.pid !== process.pid);
  for (const entry of found) signal(entry.pid, entry.command.includes('postgres') ? 'SIGINT' : 'SIGTERM');
  const deadline = Date.now() + PATIENCE_MS;
  while (found.some(isAlive) && Date.now() < deadline) await delay(POLL_MS);
  for (const entry of found.filter(isAlive)) signal(entry.pid, 'SIGKILL');
  while (found.some(isAlive)) await delay(POLL_MS);
}

function isAlive(entry: ProcessEntry): boolean {
  return startMark(entry.pid) !== undefined;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // ended by itself meanwhile
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
