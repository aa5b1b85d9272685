import { spawn } from 'node:child_process';
import { serverEnvironment } from '../config';

const TAIL_CHARACTERS = 4000;

export interface RunOptions {
  /** On top of ours. */
  readonly env?: NodeJS.ProcessEnv;
  readonly identity?: { readonly uid: number; readonly gid: number };
}

/**
 * Runs a command to its end and returns its standard output.
 *
 * @throws Error with the end of what it printed when it fails
 */
export function run(command: readonly string[], { env, identity }: RunOptions = {}): Promise<string> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: serverEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity,
    });
    let output = '';
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(`${command.join(' ')} ended with ${signal ?? code}:\n${printed.slice(-TAIL_CHARACTERS)}`),
        );
    });
  });
}
