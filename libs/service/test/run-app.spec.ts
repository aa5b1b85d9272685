import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const FIXTURE = join(__dirname, 'test-app.ts');

interface Ended {
  readonly exitCode: number | null;
  readonly stderr: string;
  /** The messages of its log, in order. */
  readonly messages: readonly string[];
  readonly stdout: string;
}

interface Running {
  readonly process: ChildProcess;
  logged(message: string): Promise<void>;
  end(): Promise<Ended>;
}

const children = new Set<ChildProcess>();

function start(...argv: string[]): Running {
  const child = spawn(process.execPath, ['--conditions=@baton/source', '--import', 'tsx', FIXTURE, ...argv], {
    env: { PATH: process.env['PATH'] },
  });
  children.add(child);
  const messages: string[] = [];
  const waiting = new Map<string, () => void>();
  let stderr = '';
  let stdout = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout += `${line}\n`;
    if (!line.startsWith('{')) return;
    const { msg } = JSON.parse(line) as { msg: string };
    messages.push(msg);
    waiting.get(msg)?.();
  });
  const closed = once(child, 'close');
  return {
    process: child,
    logged: (message) =>
      messages.includes(message)
        ? Promise.resolve()
        : new Promise((resolve) => waiting.set(message, resolve)),
    end: async () => {
      await closed;
      children.delete(child);
      return { exitCode: child.exitCode, stderr, messages, stdout };
    },
  };
}

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

describe('an app', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops its parts in reverse order on %s and exits with 0',
    async (signal) => {
      const app = start('--is', 'fine');
      await app.logged('running');

      app.process.kill(signal);

      expect(await app.end()).toMatchObject({
        exitCode: 0,
        messages: ['running', 'stopping', 'worker stopped', 'database stopped', 'stopped'],
      });
    },
  );

  it('stops on a signal while it still waits for something to start with', async () => {
    const app = start('--is', 'waiting');
    await app.logged('waiting for RabbitMQ');

    app.process.kill('SIGTERM');

    expect(await app.end()).toMatchObject({
      exitCode: 0,
      messages: ['waiting for RabbitMQ', 'stopping', 'worker stopped', 'database stopped', 'stopped'],
    });
  });

  it('leaves at once on a later second signal', async () => {
    const app = start('--is', 'slow');
    await app.logged('running');
    app.process.kill('SIGTERM');
    await app.logged('worker stopped');

    const again = setInterval(() => app.process.kill('SIGTERM'), 100);
    const { exitCode } = await app.end();
    clearInterval(again);

    expect(exitCode).toBe(143);
  });

  it('leaves with 1 and names the part when stopping takes too long', async () => {
    const app = start('--is', 'stuck');
    await app.logged('running');

    app.process.kill('SIGTERM');

    const { exitCode, stdout } = await app.end();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"part":"worker"');
  });

  it('stops itself when it is finished', async () => {
    expect(await start('--is', 'finished').end()).toMatchObject({
      exitCode: 0,
      messages: ['stopping', 'worker stopped', 'database stopped', 'stopped'],
    });
  });
});

describe('an app that cannot start', () => {
  it('lists what is wrong with its configuration on standard error and exits with 1', async () => {
    const { exitCode, stdout, stderr } = await start('--is', 'strange', '--log-level', 'loud').end();

    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      'test-app: configuration: 2 problems',
      '  - --log-level: expected one of debug, info, warn, error, silent, got "loud"',
      expect.stringMatching(/^ {2}- --is: expected one of fine, .*, got "strange"$/),
      '',
    ]);
  });

  it('says why in one message, stops what had started and exits with 1', async () => {
    expect(await start('--is', 'unreachable').end()).toMatchObject({
      exitCode: 1,
      messages: ['worker stopped', 'database stopped'],
      stderr: 'test-app could not start: RabbitMQ refused the login\n',
    });
  });

  it('shows the stack of an error that nobody foresaw', async () => {
    const { exitCode, stderr } = await start('--is', 'broken').end();

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^test-app could not start: TypeError: a mistake of ours\n\s+at /);
  });

  it('prints its settings for --help and exits with 0', async () => {
    const { exitCode, stdout } = await start('--help').end();

    expect(exitCode).toBe(0);
    expect(stdout).toContain('--log-level, LOG_LEVEL');
  });
});

describe('an uncaught error', () => {
  it.each([
    ['thrown', 'throwing', 'thrown amiss'],
    ['rejected', 'rejecting', 'rejected amiss'],
  ])('that is %s is logged, and the process leaves with 1', async (_, is, message) => {
    const { exitCode, stdout } = await start('--is', is).end();

    expect(exitCode).toBe(1);
    expect(stdout).toContain(message);
  });
});
