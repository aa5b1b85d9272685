import {
  createMemoryBroker,
  createMemoryTaskStore,
  type Delivery,
  handle,
  HEADER,
  MemoryDatabase,
  MemoryServer,
  type Run,
  seconds,
  StoreUnavailableError,
  type TaskStore,
} from '@baton/messaging';
import { double, flaky, held } from '../src/contracts';
import { engineHandlers, Gate } from '../src/handlers';
import { type Engine, startEngine } from '../src/engine';

const WORK = 'acceptance.work';
const WAIT = { timeout: seconds(20) };
const LATER = seconds(60);

/** A worker, and what another one does to its runs meanwhile. */
class House {
  private readonly server = new MemoryServer();
  private readonly database = new MemoryDatabase();
  readonly store = createMemoryTaskStore({ database: this.database });
  readonly broker = createMemoryBroker({ server: this.server });
  engine!: Engine;

  async open(): Promise<void> {
    await this.broker.connect();
    const close = (): Promise<void> => this.broker.close();
    const home = { broker: this.broker, store: this.store, loseConnection: this.lose, close };
    const gate = (): Gate => this.engine.gate;
    const handlers = [
      ...engineHandlers(new Gate()).filter(({ task }) => task.name !== held.name),
      handle(held, async ({ name }, ctx) => {
        await gate().pass(name);
        if (name === 'in a transaction') await ctx.transaction(async () => undefined);
      }),
    ];
    this.engine = await startEngine(home, { name: 'w1', handlers });
  }

  /** Its deliveries go back to the queue, and come again. */
  readonly lose = async (): Promise<void> => {
    this.broker.disconnect();
    await this.broker.reconnect();
  };

  /** What was published before has been delivered once this has run, for a queue keeps its order. */
  async delivered(): Promise<void> {
    const next = await this.engine.publisher.send(double, { n: 1 });
    await next.result(WAIT);
  }

  async begin(id: string): Promise<void> {
    const begun = this.engine.gate.whenBegun(id);
    await this.engine.publisher.send(held, { name: id }, { id });
    await begun;
  }

  /** Another worker ends an attempt of the run. */
  async endElsewhere(id: string, state: 'FAILURE' | 'RETRY'): Promise<void> {
    const now = new Date();
    const error = { name: 'Error', message: 'failed elsewhere', reason: 'permanent-error' as const };
    await this.store.runs.end({
      ...{ id, task: held.name, queue: WORK, attempt: 1, payload: { name: id }, worker: 'w2' },
      ...{ state, outcome: 'failed', error, startedAt: now, finishedAt: now, expiresAt: now },
    });
  }

  publish(id: string, attempt: number): Promise<void> {
    const properties = { messageId: id, type: held.name };
    const body = Buffer.from(JSON.stringify({ name: id }));
    const headers = { [HEADER.attempt]: attempt };
    return this.broker.publish({ exchange: '', routingKey: WORK, properties, headers, body });
  }

  ended(id: string): Promise<Run | undefined> {
    return this.store.runs.ended(id, AbortSignal.timeout(WAIT.timeout));
  }
}

/** Whoever ends a run hears that the store is away, though its commit has come through: once. */
function loseOneAnswer({ runs }: TaskStore): void {
  const { end } = runs;
  runs.end = async (ending) => {
    runs.end = end;
    await end.call(runs, ending);
    throw new StoreUnavailableError('the answer to the commit was lost');
  };
}

const deadLetter = (engine: Engine): Promise<Delivery> => engine.nextIn(`${WORK}.dead`);

describe('a message that comes while its run is under way in the worker', () => {
  let house: House;
  beforeEach(async () => {
    house = new House();
    await house.open();
  });
  afterEach(() => house.engine.stop());

  it('INVARIANT: is not taken for the attempt that runs when it is the next one', async () => {
    await house.begin('a');
    await house.endElsewhere('a', 'RETRY');
    await house.publish('a', 2);
    await house.delivered();
    const next = house.engine.gate.whenBegun('a');
    house.engine.gate.open('a');
    await next;
    house.engine.gate.open('a');
    await expect(house.ended('a')).resolves.toMatchObject({ state: 'SUCCESS', attempt: 2 });
  });

  it('INVARIANT: is not taken for the one that is being parked when it is what was parked', async () => {
    const { outbox } = house.store;
    const { add } = outbox;
    outbox.add = async (entries) => {
      outbox.add = add;
      await add.call(outbox, entries);
      const [entry] = entries;
      // The relay is faster than the answer to the commit.
      if (entry) await house.broker.publish(entry.message);
      await outbox.cancel(entry?.id ?? '');
      await house.delivered();
    };
    const eta = new Date(Date.now() + LATER).toISOString();
    const properties = { messageId: 'a', type: flaky.name };
    const body = Buffer.from('{"failures":0}');
    await house.broker.publish({
      exchange: '',
      routingKey: WORK,
      headers: { [HEADER.eta]: eta },
      properties,
      body,
    });
    await expect(house.ended('a')).resolves.toMatchObject({ state: 'SUCCESS' });
  });

  it('ends with it when it is a copy', async () => {
    await house.begin('a');
    await house.lose();
    await house.delivered();
    house.engine.gate.open('a');
    await house.ended('a');
    await house.delivered();
    expect(house.engine.events.filter(({ runId }) => runId === 'a').map(({ type }) => type)).toEqual([
      'started',
      'succeeded',
    ]);
    await expect(house.broker.depth(WORK)).resolves.toBe(0);
  });
});

describe('an attempt whose end is stored already', () => {
  let house: House;
  beforeEach(async () => {
    house = new House();
    await house.open();
  });
  afterEach(() => house.engine.stop());

  it('INVARIANT: sends the dead letter that whoever stored it has left to it', async () => {
    await house.begin('a');
    await house.endElsewhere('a', 'FAILURE');
    house.engine.gate.open('a');
    const { headers, properties } = await deadLetter(house.engine);
    expect(properties.messageId).toBe('a');
    expect(headers).toMatchObject({
      [HEADER.deadReason]: 'permanent-error',
      [HEADER.deadError]: 'Error: failed elsewhere',
    });
  });

  it('INVARIANT: sends its own dead letter when only the answer to its commit was lost', async () => {
    loseOneAnswer(house.store);
    await house.engine.publisher.send(double, { n: 1, mood: 'permanent' });
    const { headers } = await deadLetter(house.engine);
    expect(headers[HEADER.deadError]).toBe('PermanentError: n cannot be doubled');
  });

  it('INVARIANT: sends the dead letter that was left to it when it ends in a transaction of its own, too', async () => {
    await house.begin('in a transaction');
    await house.endElsewhere('in a transaction', 'FAILURE');
    house.engine.gate.open('in a transaction');
    const { properties } = await deadLetter(house.engine);
    expect(properties.messageId).toBe('in a transaction');
  });

  it('tells that it is tried again when only the answer to its commit was lost', async () => {
    loseOneAnswer(house.store);
    const { id } = await house.engine.publisher.send(flaky, { failures: 1 });
    await house.ended(id);
    const told = house.engine.events.filter(({ runId }) => runId === id).map(({ type }) => type);
    expect(told.slice(0, 3)).toEqual(['started', 'retried', 'started']);
  });
});
