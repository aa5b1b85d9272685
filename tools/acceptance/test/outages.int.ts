import { seconds } from '@baton/messaging';
import type { AppProcess, EndedApp } from '@baton/service/testing';
import { transfer } from '../src/crashing/contracts';
import { openPrivateHome, type PrivateHome } from '../src/crashing/private-home';
import { startWorkerProcess } from '../src/crashing/worker-process';

const WAIT = { timeout: seconds(90) };

describe('a running worker', () => {
  let home: PrivateHome;
  let worker: AppProcess | undefined;

  beforeAll(async () => {
    home = await openPrivateHome();
  });
  afterEach(() => worker?.kill('SIGKILL'));
  afterAll(() => home.close());

  it.each([
    // It has a connection for publishing and one for consuming.
    { server: 'rabbit', said: ['lost the connection to RabbitMQ', 'lost the connection to RabbitMQ'] },
    {
      server: 'postgres',
      said: [
        'not listening for notifications, connecting until it works',
        'the store is away: waiting until it is back',
      ],
    },
  ] as const)(
    'INVARIANT: recovers by itself when $server crashes, loses nothing, spends no attempt, and says it once',
    async ({ server, said }) => {
      worker = await startWorkerProcess({ ...home, concurrency: 10 });
      const payloads = Array.from({ length: 200 }, (_, n) => ({ n, takesMs: 120 }));
      const runs = await home.publisher.sendMany(transfer, payloads);
      const results = Promise.all(runs.map((run) => run.result(WAIT)));
      await Promise.any(runs.map((run) => run.result(WAIT)));

      await home[server].crash();
      await home[server].restart();
      await results;

      for (const { id } of runs) {
        const { attempts } = await home.run(id);
        expect(attempts).toMatchObject([{ attempt: 1, outcome: 'succeeded' }]);
        await expect(home.count('effect', id)).resolves.toBe(1);
      }
      worker.kill('SIGTERM');
      const { exitCode, warnings } = warningsOf(await worker.whenEnded());
      expect({ exitCode, warnings: warnings.sort() }).toEqual({ exitCode: 0, warnings: said });
    },
  );
});

function warningsOf({ exitCode, stdout }: EndedApp): { exitCode: number | null; warnings: string[] } {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: string; msg: string });
  const warnings = lines
    .filter(({ level }) => level === 'warn' || level === 'error')
    .map(({ msg }) => msg)
    // A machine with too much to do lets the whole process stand.
    .filter((msg) => !msg.startsWith('the event loop stood still'));
  return { exitCode, warnings };
}
