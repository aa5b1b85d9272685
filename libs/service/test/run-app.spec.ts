import { join } from 'node:path';
import { AppProcess } from '@baton/service/testing';

const apps = new Set<AppProcess>();

function start(...argv: string[]): AppProcess {
  const app = new AppProcess({ main: join(__dirname, 'test-app.ts'), argv });
  apps.add(app);
  return app;
}

afterEach(() => {
  for (const app of apps) app.kill('SIGKILL');
  apps.clear();
});

describe('an app', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops its parts in reverse order on %s and exits with 0',
    async (signal) => {
      const app = start('--is', 'fine');
      await app.logged('running');

      app.kill(signal);

      expect(await app.whenEnded()).toMatchObject({
        exitCode: 0,
        messages: ['running', 'stopping', 'worker stopped', 'database stopped', 'stopped'],
      });
    },
  );

  it('stops on a signal while it still waits for something to start with', async () => {
    const app = start('--is', 'waiting');
    await app.logged('waiting for RabbitMQ');

    app.kill('SIGTERM');

    expect(await app.whenEnded()).toMatchObject({
      exitCode: 0,
      messages: ['waiting for RabbitMQ', 'stopping', 'worker stopped', 'database stopped', 'stopped'],
    });
  });

  it('leaves at once on a later second signal', async () => {
    const app = start('--is', 'slow');
    await app.logged('running');
    app.kill('SIGTERM');
    await app.logged('worker stopped');

    const again = setInterval(() => app.kill('SIGTERM'), 100);
    const { exitCode } = await app.whenEnded();
    clearInterval(again);

    expect(exitCode).toBe(143);
  });

  it('leaves with 1 and names the part when stopping takes too long', async () => {
    const app = start('--is', 'stuck');
    await app.logged('running');

    app.kill('SIGTERM');

    const { exitCode, stdout } = await app.whenEnded();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"part":"worker"');
  });

  it('stops itself when it is finished', async () => {
    expect(await start('--is', 'finished').whenEnded()).toMatchObject({
      exitCode: 0,
      messages: ['stopping', 'worker stopped', 'database stopped', 'stopped'],
    });
  });
});

describe('an app that cannot start', () => {
  it('lists what is wrong with its configuration on standard error and exits with 1', async () => {
    const { exitCode, stdout, stderr } = await start('--is', 'strange', '--log-level', 'loud').whenEnded();

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
    expect(await start('--is', 'unreachable').whenEnded()).toMatchObject({
      exitCode: 1,
      messages: ['worker stopped', 'database stopped'],
      stderr: 'test-app could not start: RabbitMQ refused the login\n',
    });
  });

  it('shows the stack of an error that nobody foresaw', async () => {
    const { exitCode, stderr } = await start('--is', 'broken').whenEnded();

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^test-app could not start: TypeError: a mistake of ours\n\s+at /);
  });

  it('prints its settings for --help and exits with 0', async () => {
    const { exitCode, stdout } = await start('--help').whenEnded();

    expect(exitCode).toBe(0);
    expect(stdout).toContain('--log-level, LOG_LEVEL');
  });
});

describe('an uncaught error', () => {
  it.each([
    ['thrown', 'throwing', 'thrown amiss'],
    ['rejected', 'rejecting', 'rejected amiss'],
  ])('that is %s is logged, and the process leaves with 1', async (_, is, message) => {
    const { exitCode, stdout } = await start('--is', is).whenEnded();

    expect(exitCode).toBe(1);
    expect(stdout).toContain(message);
  });
});
