import { EventEmitter, once } from 'node:events';
import type { BrokerState, OutgoingMessage } from '../broker/broker';
import { hours, milliseconds } from '../contract/duration';
import { PublishError } from '../contract/errors';
import { type Logger, silentLogger } from '../contract/logger';
import type { OutboxEntry, TaskStore } from '../store/task-store';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { MemoryDatabase } from '../stores/memory/memory-database';
import { at, entryOf, NOON } from '../testing/store-conformance/harness';
import { createRelay, type Relay, type RelayOptions } from './relay';

class FakeBroker {
  state: BrokerState = 'connected';
  readonly sent: string[] = [];
  readonly events = new EventEmitter();
  refuse = new Set<string>();

  publish(message: OutgoingMessage): Promise<void> {
    if (this.state !== 'connected' || this.refuse.has(message.routingKey)) {
      this.events.emit('refused');
      return Promise.reject(new PublishError(`no ${message.routingKey}`));
    }
    this.sent.push(message.routingKey);
    this.events.emit('sent');
    return Promise.resolve();
  }

  onState(listener: (state: BrokerState) => void): () => void {
    this.events.on('state', listener);
    return () => this.events.off('state', listener);
  }

  become(state: BrokerState): void {
    this.state = state;
    this.events.emit('state', state);
  }
}

const named = (name: string, change: Partial<OutboxEntry> = {}): OutboxEntry => {
  const entry = entryOf({ id: name, ...change });
  return { ...entry, message: { ...entry.message, routingKey: name } };
};

describe('the relay', () => {
  let database: MemoryDatabase;
  let store: TaskStore;
  let broker: FakeBroker;
  let relay: Relay;

  const start = (change: Partial<RelayOptions> = {}): void => {
    const options = { store, broker, log: silentLogger, clock: () => NOON, pollInterval: milliseconds(1) };
    relay = createRelay({ ...options, ...change });
    relay.start();
  };
  /** Resolves when the given number of messages has left. */
  const left = async (count: number): Promise<void> => {
    while (broker.sent.length < count) await once(broker.events, 'sent');
  };

  beforeEach(() => {
    database = new MemoryDatabase();
    store = createMemoryTaskStore({ database });
    broker = new FakeBroker();
  });

  afterEach(() => relay.stop());

  it('publishes what is due in the order of its time, and leaves the rest', async () => {
    await store.outbox.add([
      named('b', { dueAt: at(-1) }),
      named('a', { dueAt: at(-2) }),
      named('later', { dueAt: at(1) }),
    ]);
    start();
    await left(2);
    await relay.stop();
    expect(broker.sent).toEqual(['a', 'b']);
    expect((await store.outbox.waiting()).map(({ id }) => id)).toEqual(['later']);
  });

  it('goes on without a pause while batches are full', async () => {
    await store.outbox.add(Array.from({ length: 25 }, (_, i) => named(`m${i}`)));
    const rounds: number[] = [];
    start({ batchSize: 10, pollInterval: hours(1), onRelayed: (count) => rounds.push(count) });
    await left(25);
    await relay.stop();
    expect(rounds).toEqual([10, 10, 5]);
  });

  it('finds what is added while it runs', async () => {
    start();
    await store.outbox.add([named('a')]);
    await left(1);
    await store.outbox.add([named('b')]);
    await left(2);
  });

  it('puts off what the broker refuses, longer each time, and sends what is behind it', async () => {
    broker.refuse.add('bad');
    await store.outbox.add([named('bad', { dueAt: at(-9) }), named('good')]);
    const refused = once(broker.events, 'refused');
    start();
    await Promise.all([refused, left(1)]);
    await relay.stop();
    expect(await store.outbox.waiting()).toMatchObject([{ id: 'bad', refusals: 1, dueAt: at(1) }]);
    const again = once(broker.events, 'refused');
    start({ clock: () => at(1) });
    await again;
    await relay.stop();
    expect(await store.outbox.waiting()).toMatchObject([{ id: 'bad', refusals: 2, dueAt: at(3) }]);
  });

  it('touches nothing while the broker is away, and goes on when it is back', async () => {
    broker.become('lost');
    await store.outbox.add([named('a')]);
    const relaying = jest.spyOn(store.outbox, 'relay');
    start();
    expect(relaying).not.toHaveBeenCalled();
    broker.become('connected');
    await left(1);
    relaying.mockRestore();
  });

  it('keeps what it had in hand when the broker went away, as due as before', async () => {
    await store.outbox.add([named('a')]);
    const publish = broker.publish.bind(broker);
    let lost = false;
    jest.spyOn(broker, 'publish').mockImplementation((message) => {
      if (lost) return publish(message);
      lost = true;
      broker.become('lost');
      return publish(message);
    });
    const refused = once(broker.events, 'refused');
    start();
    await refused;
    expect(await store.outbox.waiting()).toMatchObject([{ id: 'a', dueAt: NOON }]);
    broker.become('connected');
    await left(1);
  });

  it('says once that the store is away, and works again when it is back', async () => {
    const said = new EventEmitter();
    const log: Logger = {
      ...silentLogger,
      warn: (_, text) => said.emit('warn', text),
      info: (_, text) => said.emit('info', text),
    };
    const warnings: unknown[] = [];
    said.on('warn', (text) => warnings.push(text));
    await store.outbox.add([named('a')]);
    database.goAway();
    const [gone, back] = [once(said, 'warn'), once(said, 'info')];
    start({ log });
    await gone;
    database.comeBack();
    await left(1);
    await back;
    expect(warnings).toEqual(['the relay cannot work, trying until it can']);
  });

  it('says once that the store is away when it works for a moment', async () => {
    const said = new EventEmitter();
    const warnings: string[] = [];
    const tell = (level: string) => (_: object, text: string) => {
      if (level === 'warn') warnings.push(text);
      said.emit(text);
    };
    const [away, back] = ['the relay cannot work, trying until it can', 'the relay works again'];
    start({ log: { ...silentLogger, warn: tell('warn'), info: tell('info') } });
    for (let outages = 0; outages < 2; outages += 1) {
      const [gone, over] = [once(said, away), once(said, back)];
      database.goAway();
      await gone;
      database.comeBack();
      await over;
    }
    expect(warnings).toEqual([away]);
  });

  it('finishes the round under way before it stops', async () => {
    await store.outbox.add([named('a')]);
    let confirm = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      jest.spyOn(broker, 'publish').mockImplementation(() => {
        resolve();
        return new Promise((confirmed) => (confirm = confirmed));
      });
    });
    start();
    await asked;
    const stopped = relay.stop();
    confirm();
    await stopped;
    await expect(store.outbox.count()).resolves.toBe(0);
  });
});
