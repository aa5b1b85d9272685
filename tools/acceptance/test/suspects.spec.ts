import { randomUUID } from 'node:crypto';
import {
  createMemoryBroker,
  createMemoryTaskStore,
  handle,
  hours,
  MemoryDatabase,
  MemoryServer,
  milliseconds,
  type Task,
  type WorkerOptions,
} from '@baton/messaging';
import { held } from '../src/contracts';
import { type Engine, startEngine } from '../src/engine';
import { guarded } from '../src/limits/contracts';
import { Provider } from '../src/limits/provider';

/** Engines that share a broker and a database, as workers on two machines do. */
class House {
  private readonly server = new MemoryServer();
  private readonly database = new MemoryDatabase();
  private readonly engines: Engine[] = [];

  async engine(name: string, options: Partial<WorkerOptions> = {}) {
    const broker = createMemoryBroker({ server: this.server });
    const store = createMemoryTaskStore({ database: this.database });
    await broker.connect();
    const close = (): Promise<void> => broker.close();
    const home = { broker, store, loseConnection: async () => broker.disconnect(), close };
    const engine = await startEngine(home, { name, ...options });
    this.engines.push(engine);
    return { ...engine, disconnect: () => broker.disconnect(), reconnect: () => broker.reconnect() };
  }

  async close(): Promise<void> {
    for (const engine of this.engines) await engine.stop();
  }
}

/** Leaves what a worker leaves that dies while it runs nothing but this. */
async function dieOf(id: string, { store }: Engine, task: Task = held): Promise<void> {
  const ref = { id, task: task.name, queue: task.queue.name, attempt: 1, payload: { name: id } };
  await store.runs.started(
    { ...ref, worker: 'w0', presence: randomUUID(), startedAt: new Date() },
    { alone: true },
  );
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the worker has looked the run up and gone as far as it can. */
function lookedUp(id: string, { store }: Engine): Promise<void> {
  const { summary } = store.runs;
  return new Promise((resolve) => {
    store.runs.summary = async (asked) => {
      const found = await summary.call(store.runs, asked);
      if (asked === id) void nextTurn().then(resolve);
      return found;
    };
  });
}

describe('a message that may have ended the process of a worker', () => {
  let house: House;
  beforeEach(() => (house = new House()));
  afterEach(() => house.close());

  it('INVARIANT: runs with nobody beside it, neither who came before nor who came after', async () => {
    const engine = await house.engine('w1');
    const send = async (id: string) => {
      const seen = lookedUp(id, engine);
      await engine.publisher.send(held, { name: id }, { id });
      await seen;
    };
    const order: string[] = [];
    const begun = ['before', 'suspect', 'after'].map((name) =>
      engine.gate.whenBegun(name).then(() => order.push(name)),
    );
    await dieOf('suspect', engine);
    await send('before');
    await begun[0];
    await send('suspect');
    await send('after');
    expect(order).toEqual(['before']);
    engine.gate.open('before');
    await begun[1];
    await nextTurn();
    expect(order).toEqual(['before', 'suspect']);
    engine.gate.open('suspect');
    await begun[2];
    engine.gate.open('after');
    await engine.until((event) => event.type === 'succeeded' && event.runId === 'after');
  });

  it('INVARIANT: lets nobody run before its end is stored, for it would be blamed should the process die of that one', async () => {
    const engine = await house.engine('w1');
    const { runs } = engine.store;
    const end = runs.end.bind(runs);
    let store!: () => void;
    const mayStore = new Promise<void>((resolve) => (store = resolve));
    const ending = new Promise<void>((resolve) => {
      runs.end = async (ended) => {
        resolve();
        await mayStore;
        return end(ended);
      };
    });
    await dieOf('suspect', engine);
    await engine.publisher.send(held, { name: 'suspect' }, { id: 'suspect' });
    await engine.gate.whenBegun('suspect');
    engine.gate.open('suspect');
    await ending;

    const seen = lookedUp('after', engine);
    const order: string[] = [];
    const begun = engine.gate.whenBegun('after').then(() => order.push('the next one began'));
    await engine.publisher.send(held, { name: 'after' }, { id: 'after' });
    await seen;
    await nextTurn();
    order.push('stored');
    store();
    await begun;
    engine.gate.open('after');
    await engine.until((event) => event.type === 'succeeded' && event.runId === 'after');
    expect(order).toEqual(['stored', 'the next one began']);
  });

  it('INVARIANT: is not blamed when its worker only lost the connection and lives', async () => {
    const first = await house.engine('w1');
    await dieOf('suspect', first);
    const begun = first.gate.whenBegun('suspect');
    const sent = await first.publisher.send(held, { name: 'suspect' }, { id: 'suspect' });
    await begun;
    await expect(first.store.runs.summary('suspect')).resolves.toMatchObject({ suspicion: 2 });

    const second = await house.engine('w2');
    const again = second.gate.whenBegun('suspect');
    first.disconnect();
    await again;
    first.gate.open('suspect');
    await first.until((event) => event.type === 'succeeded');
    second.gate.open('suspect');
    await second.until((event) => event.type === 'succeeded');
    await expect(sent.state()).resolves.toBe('SUCCESS');
    await first.reconnect();
    await expect(second.broker.depth('acceptance.work.dead')).resolves.toBe(0);
  });

  it('is dead-lettered unrun when it was alone in a worker that died', async () => {
    const engine = await house.engine('w1');
    await dieOf('culprit', engine);
    await dieOf('culprit', engine);
    await engine.publisher.send(held, { name: 'culprit' }, { id: 'culprit' });
    await engine.until((event) => event.type === 'dead-lettered' && event.reason === 'crashed-worker');
    expect(engine.events.map(({ type }) => type)).toEqual(['dead-lettered']);
  });

  it('INVARIANT: is not blamed when its worker stops and hands it back', async () => {
    const first = await house.engine('w1', { graceTime: milliseconds(0) });
    await dieOf('suspect', first);
    const begun = first.gate.whenBegun('suspect');
    const sent = await first.publisher.send(held, { name: 'suspect' }, { id: 'suspect' });
    await begun;
    await first.worker.stop();
    await expect(first.store.runs.summary('suspect')).resolves.toMatchObject({
      ...{ state: 'PENDING', suspicion: 1 },
    });
    const second = await house.engine('w2', { handlers: [handle(held, async () => undefined)] });
    await second.until(({ type, runId }) => type !== 'started' && runId === 'suspect');
    await expect(sent.state()).resolves.toBe('SUCCESS');
  });

  it('INVARIANT: is not blamed when it was put off because its upstream is down, and its worker stopped meanwhile', async () => {
    const provider = new Provider();
    const handlers = [handle(guarded, ({ name }) => provider.ask(name))];
    const first = await house.engine('w1', { handlers });
    provider.askForQuiet(hours(1));
    await dieOf('suspect', first, guarded);
    const properties = { messageId: 'suspect' };
    const body = Buffer.from('{"name":"suspect"}');
    await first.broker.publish({
      ...{ exchange: 'limits', routingKey: guarded.name, headers: {}, properties, body },
    });
    await first.until(({ type }) => type === 'parked');
    await first.worker.stop();
    const second = await house.engine('w2', { handlers });
    provider.comeBack();
    await second.store.limits.resume('provider', new Date());
    await expect(second.until(({ type }) => type !== 'started')).resolves.toMatchObject({
      type: 'succeeded',
    });
  });

  it('INVARIANT: does not start when its turn comes after its delivery was lost: it comes again', async () => {
    const engine = await house.engine('w1');
    await dieOf('suspect', engine);
    const begun = engine.gate.whenBegun('before');
    await engine.publisher.send(held, { name: 'before' }, { id: 'before' });
    await begun;
    const seen = lookedUp('suspect', engine);
    await engine.publisher.send(held, { name: 'suspect' }, { id: 'suspect' });
    await seen;
    engine.disconnect();
    engine.gate.open('before');
    await expect(engine.until(({ runId }) => runId === 'suspect')).resolves.toMatchObject({
      type: 'handed-back',
    });
  });

  it('INVARIANT: is not blamed by the very worker in which it started, whatever is known of its presence', async () => {
    const { store, publisher, worker, gate } = await house.engine('w1');
    const ref = { id: 'suspect', task: held.name, queue: held.queue.name, attempt: 1, payload: {} };
    for (const startedAt of [new Date(1), new Date(2)]) {
      await store.runs.started(
        { ...ref, worker: 'w1', presence: worker.presence, startedAt },
        { alone: true },
      );
    }
    store.presences.isPresent = async () => false;
    const begun = gate.whenBegun('suspect');
    await publisher.send(held, { name: 'suspect' }, { id: 'suspect' });
    await begun;
    gate.open('suspect');
  });
});

describe('a message that comes again', () => {
  it('INVARIANT: is on record as under way here before its handler begins, which may end the process', async () => {
    const house = new House();
    const first = await house.engine('w1');
    const begun = first.gate.whenBegun('a');
    await first.publisher.send(held, { name: 'a' }, { id: 'a' });
    await begun;
    const second = await house.engine('w2');
    const again = second.gate.whenBegun('a');
    first.disconnect();
    await again;
    await expect(second.store.runs.summary('a')).resolves.toMatchObject({
      ...{ state: 'STARTED', presence: second.worker.presence },
    });
    for (const { gate } of [first, second]) gate.open('a');
    await house.close();
  });
});
