import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Runs a command and stops it when standard input closes. The other end of that pipe is held by our process, so the
 * command ends with us however we end: return, SIGTERM, SIGKILL. No signal handler is needed anywhere.
 */
const GUARD_SCRIPT = `
signal=$1 grace=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{
  read -r _ <&3
  kill -s "$signal" "$child" 2>/dev/null
  while [ "$grace" -gt 0 ]; do sleep 1; grace=$((grace - 1)); done
  kill -s KILL -- "-$$"
} &
watcher=$!
wait "$child"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

/** By this name a guard is told from other shells in a list of processes. */
export const GUARD_NAME = 'baton-guard';

export interface GuardOptions {
  /** Polite way to ask this server to stop. */
  readonly stopSignal: 'INT' | 'TERM';
  /** How long the server may take to stop before its whole process group is killed. */
  readonly graceSeconds: number;
  readonly env: NodeJS.ProcessEnv;
  /** Receives standard output and error; emptied at start. */
  readonly logFile: string;
  readonly identity?: { readonly uid: number; readonly gid: number };
}

export interface Guarded {
  /** Whether the process has ended, for whatever reason. */
  hasExited(): boolean;
  /** Asks to stop, waits for the end. Harmless when it has ended already. */
  stop(): Promise<void>;
  /** SIGKILL for the whole process group, as a crash would. */
  kill(): Promise<void>;
}

/** Starts a server which cannot outlive this process, and which does not keep this process alive either. */
export function startGuarded(command: readonly string[], options: GuardOptions): Guarded {
  const log = openSync(options.logFile, 'w');
  const args = ['-c', GUARD_SCRIPT, GUARD_NAME, options.stopSignal, String(options.graceSeconds), ...command];
  const child = spawn('/bin/sh', args, {
    cwd: '/',
    env: options.env,
    stdio: ['pipe', log, log],
    detached: true, // its own process group: Ctrl-C in a terminal reaches only us, and kill() reaches all of it
    ...options.identity,
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let ended = false;
  void exited.then(() => (ended = true));
  const lifeline = child.stdin;
  lifeline?.on('error', () => undefined); // EPIPE once the guard is gone says nothing new
  child.unref();
  if (lifeline instanceof Socket) lifeline.unref();

  const wait = (): Promise<void> => {
    child.ref();
    return exited;
  };
  return {
    hasExited: () => ended,
    stop: () => {
      lifeline?.end();
      return wait();
    },
    kill: () => {
      if (!ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      return wait();
    },
  };
}
