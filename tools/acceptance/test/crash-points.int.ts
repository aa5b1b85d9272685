import { call, type FlowFailure, type Reference, type Relay, seconds, type Worker } from '@baton/messaging';
import type { AppProcess } from '@baton/service/testing';
import { testDatabase, testVhost } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { doomed, endless, told, transfer, wobble } from '../src/crashing/contracts';
import { type CrashHome, openCrashHome } from '../src/crashing/crash-home';
import type { Fault } from '../src/crashing/faults';
import { startWorkerProcess } from '../src/crashing/worker-process';

const WAIT = { timeout: seconds(30) };
const WORK = 'crashing.work';
const DEAD = 'crashing.work.dead';

describe('a worker that dies', () => {
  let home: CrashHome;
  let child: AppProcess | undefined;
  let rescuer: Worker;
  let relay: Relay;
  const drops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const [vhost, database] = await Promise.all([testVhost(), testDatabase(taskStoreTemplate)]);
    drops.push(vhost.drop, database.drop);
    home = await openCrashHome({ amqpUrl: vhost.amqpUrl, databaseUrl: database.url });
  });
  beforeEach(() => {
    rescuer = home.worker();
    relay = home.newRelay();
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await rescuer.stop();
    await relay.stop();
  });
  afterAll(async () => {
    await home.close();
    for (const drop of drops) await drop();
  });

  /** Lets a worker take one message and die of it; then another one and a relay take over. */
  async function killedAt<T>(fault: Fault, send: () => Promise<T>): Promise<T> {
    const withRelay = fault === 'after a retry was relayed';
    child = await startWorkerProcess({ ...home, fault, withRelay });
    const sent = await send();
    expect((await child.whenEnded()).exitCode).toBeNull();
    await rescuer.start();
    relay.start();
    return sent;
  }

  /** When it has settled what was there, and what came of it, nothing is left in the queue. */
  async function settled(): Promise<void> {
    while (await home.store.outbox.count());
    const last = await home.publisher.send(transfer, { n: 0 });
    await last.result(WAIT);
    await rescuer.stop();
    await expect(home.broker.depth(WORK)).resolves.toBe(0);
  }

  it.each<Fault>([
    'before an end is stored',
    'while an end is stored',
    'after an end was stored',
    'after an acknowledgement was written',
    'after a retry was relayed',
  ])('INVARIANT: neither loses nor doubles a retry, killed %s', async (fault) => {
    const sent = await killedAt(fault, () => home.publisher.send(wobble, { n: 7 }));
    await expect(sent.result(WAIT)).resolves.toEqual({ n: 7 });
    await settled();
    const { attempts } = await home.run(sent.id);
    expect(attempts.map(({ attempt, outcome }) => `${attempt} ${outcome}`)).toEqual([
      '1 failed',
      '2 succeeded',
    ]);
    await expect(home.count('witness', sent.id, 2)).resolves.toBe(1);
    await expect(home.count('effect', sent.id)).resolves.toBe(1);
    await expect(home.store.outbox.count()).resolves.toBe(0);
  });

  it.each<Fault>([
    'before a transaction commits',
    'while a transaction commits',
    'after a transaction committed',
  ])('INVARIANT: has the effect of ctx.transaction exactly once, killed %s', async (fault) => {
    const sent = await killedAt(fault, () => home.publisher.send(transfer, { n: 7 }));
    await expect(sent.result(WAIT)).resolves.toEqual({ n: 7 });
    await settled();
    await expect(home.count('effect', sent.id)).resolves.toBe(1);
    expect((await home.run(sent.id)).attempts).toMatchObject([{ attempt: 1, outcome: 'succeeded' }]);
  });

  it.each<[Fault, number]>([
    ['before an end is stored', 1],
    ['after an end was stored', 1],
    ['before a dead letter is published', 1],
    // The one exception: a dead letter may come twice, because losing it would be worse.
    ['after a dead letter was published', 2],
  ])('INVARIANT: never loses a dead letter, killed %s', async (fault, letters) => {
    const before = await home.broker.depth(DEAD);
    const sent = await killedAt(fault, () => home.publisher.send(doomed, {}));
    await expect(sent.result(WAIT)).rejects.toThrow('FAILURE: PermanentError: nothing can help');
    await settled();
    await expect(home.broker.depth(DEAD)).resolves.toBe(before + letters);
    expect((await home.run(sent.id)).attempts).toMatchObject([{ attempt: 1, outcome: 'failed' }]);
  });

  it.each<Fault>(['before an end is stored', 'while an end is stored', 'after an end was stored'])(
    'INVARIANT: sends what follows an end once, killed %s',
    async (fault) => {
      // The message itself leaves through the outbox.
      relay.start();
      const onFailure = ({ flowId }: Reference<FlowFailure>) => call(told, { by: 'onFailure', of: flowId });
      const sent = await killedAt(fault, () => home.publisher.send(doomed, {}, { onFailure }));
      await expect(sent.result(WAIT)).rejects.toThrow('nothing can help');
      await expect(home.store.flows.ended(sent.id, AbortSignal.timeout(20_000))).resolves.toMatchObject({
        state: 'FAILURE',
      });
      await settled();
      await expect(home.count('effect', `onFailure ${sent.id}`)).resolves.toBe(1);
      await expect(home.count('effect', `contract ${sent.id}`)).resolves.toBe(1);
    },
  );

  it('INVARIANT: has its message run by another worker, as the same attempt', async () => {
    child = await startWorkerProcess({ ...home, tellsEvents: true });
    const sent = await home.publisher.send(endless, {});
    await child.logged('started');
    child.kill('SIGKILL');
    const again = new Promise<unknown>((resolve) => rescuer.events.on(resolve));
    await rescuer.start();
    await expect(again).resolves.toMatchObject({ type: 'started', runId: sent.id, attempt: 1 });
    await sent.cancel();
    await settled();
    expect((await home.run(sent.id)).attempts).toEqual([]);
  });
});
