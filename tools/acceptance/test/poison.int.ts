import { HEADER, seconds } from '@baton/messaging';
import type { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { compute, poison, quietPoison } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';
import { startWorkerProcess } from '../src/crashing/worker-process';

const WAIT = { timeout: seconds(200) };
const DEAD = 'crashing.work.dead';

describe('a poison message among fifty others', () => {
  let home: CrashHome;
  let worker: AppProcess | undefined;
  let drop: () => Promise<unknown>;

  beforeEach(async () => {
    const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    drop = () => Promise.all([vhost.drop(), database.drop()]);
    home = await openCrashHome({ amqpUrl: vhost.amqpUrl, databaseUrl: database.url });
  });
  afterEach(async () => {
    worker?.kill('SIGKILL');
    await home.close();
    await drop();
  });

  /** Starts worker after worker, as a supervisor does, until the run has ended; tells how many died. */
  async function superviseUntil(ended: Promise<unknown>): Promise<number> {
    for (let deaths = 0; ; deaths += 1) {
      // Takes all 51 at once, and runs ten of them at a time.
      worker = await startWorkerProcess({ ...home, concurrency: 10, prefetchMultiplier: 6 }).catch(
        diedAtOnce,
      );
      if ((await Promise.race([ended.then(() => 'ended'), worker?.whenEnded()])) === 'ended') return deaths;
    }
  }

  it.each([
    { task: poison, how: 'exit', does: 'exits the process', deaths: 2 },
    { task: poison, how: 'throw', does: 'throws where nobody catches it', deaths: 2 },
    {
      task: poison,
      how: 'reject',
      does: 'leaves a promise that nobody waits for, which is rejected',
      deaths: 2,
    },
    { task: poison, how: 'kill', does: 'has the kernel kill the process', deaths: 4 },
    { task: quietPoison, how: 'exit', does: 'exits the process and records failures only', deaths: 2 },
    { task: quietPoison, how: 'kill', does: 'is killed and records failures only', deaths: 4 },
  ] as const)(
    'INVARIANT: is dead-lettered after $deaths deaths when it $does, and none of the others loses anything',
    async ({ task, how, deaths }) => {
      const payloads = Array.from({ length: 50 }, (_, n) => ({ n, takesMs: 20 }));
      const before = await home.publisher.sendMany(compute, payloads.slice(0, 5));
      const culprit = await home.publisher.send(task, { how });
      const after = await home.publisher.sendMany(compute, payloads.slice(5));

      const end = home.publisher.handle(culprit.id).result(WAIT).catch(String);
      await expect(superviseUntil(end)).resolves.toBe(deaths);
      await expect(end).resolves.toContain('CrashedWorkerError');

      for (const neighbour of [...before, ...after]) {
        await neighbour.result(WAIT);
        const { attempts } = await home.run(neighbour.id);
        expect(attempts).toMatchObject([{ attempt: 1, outcome: 'succeeded' }]);
      }
      const [letter] = await home.take(DEAD, 1);
      expect(letter).toMatchObject({
        properties: { messageId: culprit.id },
        headers: { [HEADER.deadReason]: 'crashed-worker', [HEADER.deadAttempts]: 1 },
      });
      await expect(home.broker.depth(DEAD)).resolves.toBe(0);
    },
  );
});

/** It may die of the message before it can say that it runs. */
const diedAtOnce = (): undefined => undefined;
