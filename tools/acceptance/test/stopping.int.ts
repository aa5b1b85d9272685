import { HEADER } from '@baton/messaging';
import type { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { compute, endless } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';
import { startWorkerProcess } from '../src/crashing/worker-process';

const WORK = 'crashing.work';

describe('a worker with 100 runs under way that gets SIGTERM', () => {
  let home: CrashHome;
  let worker: AppProcess | undefined;
  let drop: () => Promise<unknown>;

  beforeAll(async () => {
    const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    drop = () => Promise.all([vhost.drop(), database.drop()]);
    home = await openCrashHome({ amqpUrl: vhost.amqpUrl, databaseUrl: database.url });
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await home.close();
    await drop();
  });

  it('INVARIANT: finishes or hands back each of them within its grace time, and spends no attempt', async () => {
    const finishing = await home.publisher.sendMany(
      compute,
      Array.from({ length: 50 }, (_, n) => ({ n, takesMs: 300 })),
    );
    const endlessOnes = await home.publisher.sendMany(
      endless,
      Array.from({ length: 50 }, () => ({})),
    );
    const waiting = await home.publisher.sendMany(
      endless,
      Array.from({ length: 20 }, () => ({})),
    );
    const starting = startWorkerProcess({
      ...home,
      ...{ concurrency: 100, prefetchMultiplier: 2, graceSeconds: 1, tellsEvents: true },
    });
    worker = await starting;
    const started = new Set<unknown>();
    await worker.said(({ msg, event }) => {
      if (msg === 'started') started.add((event as { runId: string }).runId);
      return started.size === 100;
    }, '100 starts');
    worker.kill('SIGTERM');

    const { exitCode, messages } = await worker.whenEnded();
    expect({ exitCode, last: messages.at(-1) }).toEqual({ exitCode: 0, last: 'stopped' });
    for (const { id } of finishing) {
      expect(await home.run(id)).toMatchObject({ state: 'SUCCESS', attempts: [{ attempt: 1 }] });
    }
    for (const { id } of endlessOnes) {
      expect(await home.store.runs.find(id)).toMatchObject({ state: 'PENDING', attempts: [] });
    }
    for (const { id } of waiting) expect(await home.store.runs.find(id)).toBeUndefined();
    const back = await home.take(WORK, 70);
    expect(new Set(back.map(({ properties }) => properties.messageId))).toEqual(
      new Set([...endlessOnes, ...waiting].map(({ id }) => id)),
    );
    expect(back.filter(({ headers }) => (headers[HEADER.attempt] ?? 1) !== 1)).toEqual([]);
    await expect(home.broker.depth(WORK)).resolves.toBe(0);
  });
});
