import { spawn } from 'node:child_process';
import type { CeleryCommand } from '@baton/services/testing';

export interface CeleryRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command, on one broker. */
export class CeleryCli {
  constructor(
    private readonly celery: CeleryCommand,
    private readonly amqpUrl: string,
  ) {}

  run(...args: readonly string[]): Promise<CeleryRun> {
    const [program = '', ...before] = this.celery.command;
    const child = spawn(program, [...before, '--no-color', '-b', this.amqpUrl, ...args], {
      cwd: '/',
      // Python takes the C locale for one that cannot write everything.
      env: { ...this.celery.env, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    });
  }

  /** What `celery inspect` prints of the answers of all of them, by worker. */
  async inspect(workers: readonly string[], ...args: readonly string[]): Promise<Record<string, unknown>> {
    const to = ['-j', '-t', '20', '-d', workers.join(',')];
    const { exitCode, stdout, stderr } = await this.run('inspect', ...to, ...args);
    if (exitCode === 0) return JSON.parse(stdout) as Record<string, unknown>;
    throw new Error(
      `expected celery inspect ${args.join(' ')} to succeed, got ${exitCode}\n${stdout}${stderr}`,
    );
  }

  /** What `celery control` prints, for people. */
  control(workers: readonly string[], ...args: readonly string[]): Promise<CeleryRun> {
    return this.run('control', '-t', '20', '-d', workers.join(','), ...args);
  }
}
