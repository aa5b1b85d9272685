import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface AppProcessOptions {
  /** The program: an app's main.ts. */
  readonly main: string;
  readonly argv?: readonly string[];
  /** All of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface EndedApp {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The messages of its log, in order. */
  readonly messages: readonly string[];
}

export type LogLine = { readonly msg: string } & Readonly<Record<string, unknown>>;

const SOURCES = ['--conditions=@baton/source', '--import', 'tsx'];
const END_WITH_PARENT = ['--import', join(__dirname, 'end-with-parent.ts')];

/** An app in a process of its own, as it is deployed, followed by its log. It does not outlive this process. */
export class AppProcess {
  private readonly child: ChildProcess;
  private readonly lines: LogLine[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly ended: Promise<EndedApp>;
  private stdout = '';
  private stderr = '';

  constructor({ main, argv = [], env = {} }: AppProcessOptions) {
    const child = spawn(process.execPath, [...SOURCES, ...END_WITH_PARENT, main, ...argv], {
      env: { ...env },
    });
    this.child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    createInterface({ input: child.stdout }).on('line', (line) => this.read(line));
    this.ended = once(child, 'close').then(() => this.end());
  }

  /** Resolves with the first line that has this message. Rejects with all output when the app ends before. */
  logged(message: string): Promise<LogLine> {
    return this.said(({ msg }) => msg === message, `"${message}"`);
  }

  /** Resolves with the first line that fits. Rejects with all output when the app ends before. */
  async said(fits: (line: LogLine) => boolean, what: string): Promise<LogLine> {
    for (;;) {
      const line = this.lines.find(fits);
      if (line !== undefined) return line;
      const more = new Promise<undefined>((resolve) => this.waiting.add(() => resolve(undefined)));
      const ended = await Promise.race([more, this.ended]);
      if (ended === undefined || this.lines.some(fits)) continue;
      throw new Error(`expected the app to log ${what}, got its end\n${ended.stdout}${ended.stderr}`);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when the app has ended. */
  whenEnded(): Promise<EndedApp> {
    return this.ended;
  }

  private read(line: string): void {
    this.stdout += `${line}\n`;
    if (line.startsWith('{')) this.lines.push(JSON.parse(line) as LogLine);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private end(): EndedApp {
    const { stdout, stderr } = this;
    return { exitCode: this.child.exitCode, stdout, stderr, messages: this.lines.map(({ msg }) => msg) };
  }
}
