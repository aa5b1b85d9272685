import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { platform } from 'node:os';

export interface ProcessEntry {
  readonly pid: number;
  /** The command line, arguments joined by blanks. */
  readonly command: string;
}

/** Everything that runs on this machine, as far as we may see it. Reads /proc where there is one: small images have no ps. */
export function listProcesses(): ProcessEntry[] {
  if (platform() !== 'linux') return parsePs(execFileSync('ps', ['-Ao', 'pid=,args='], { encoding: 'utf8' }));
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim(),
    }))
    .filter((entry) => entry.command !== '');
}

/** Lines of `ps -o pid=,args=`. */
export function parsePs(output: string): ProcessEntry[] {
  return output.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(.+)$/.exec(line);
    return found?.[1] && found[2] ? [{ pid: Number(found[1]), command: found[2].trim() }] : [];
  });
}

/** When a process started, as an opaque mark which a later process with the same id does not share; undefined: not running. */
export function startMark(pid: number): string | undefined {
  if (platform() !== 'linux') return psStartMark(pid);
  const stat = read(`/proc/${pid}/stat`);
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' || state === 'Z' ? undefined : rest[18];
}

function psStartMark(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // ended between listing and reading
  }
}
