import { call, chord, type FlowHandle, type Relay, seconds } from '@baton/messaging';
import type { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { compute } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';
import { startWorkerProcess } from '../src/crashing/worker-process';

const MEMBERS = 10_000;

describe('a chord of 10,000 members over four worker processes', () => {
  let home: CrashHome;
  let workers: AppProcess[];
  let relay: Relay;
  let drop: () => Promise<unknown>;

  beforeEach(async () => {
    const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    drop = () => Promise.all([vhost.drop(), database.drop()]);
    const urls = { amqpUrl: vhost.amqpUrl, databaseUrl: database.url };
    home = await openCrashHome(urls);
    relay = home.newRelay();
    const start = () => startWorkerProcess({ ...urls, concurrency: 50 });
    workers = await Promise.all([start(), start(), start(), start()]);
  });

  afterEach(async () => {
    await relay.stop();
    await Promise.all(workers.map(killed));
    await home.close();
    await drop();
  });

  const killed = (worker: AppProcess): Promise<unknown> => {
    worker.kill('SIGKILL');
    return worker.whenEnded();
  };
  const succeeded = async (flow: FlowHandle): Promise<number> => (await flow.steps())[0]?.succeeded ?? 0;

  it('INVARIANT: two of them killed, it runs its body once with all results', async () => {
    relay.start();
    const calls = Array.from({ length: MEMBERS }, (_, n) => call(compute, { n }));
    const body = chord('wide', calls, (results) => call(compute, { n: results[MEMBERS - 1]!.n }));
    const flow = await home.publisher.start(body);
    for (const [nth, victim] of workers.slice(0, 2).entries()) {
      while ((await succeeded(flow)) < (nth + 1) * 2_000);
      await killed(victim);
    }
    await expect(flow.result({ timeout: seconds(200) })).resolves.toEqual({ n: MEMBERS - 1 });
    const results = (await home.store.flows.result(flow.id, 'members')) as { n: number }[];
    expect(results.map(({ n }) => n)).toEqual(Array.from({ length: MEMBERS }, (_, n) => n));
    const [member, ...others] = await home.store.flows.members(flow.id, 'body');
    expect(others).toEqual([]);
    await expect(home.run(String(member?.runId))).resolves.toMatchObject({ attempts: [{ attempt: 1 }] });
  });
});
