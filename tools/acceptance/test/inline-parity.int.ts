import {
  createInlinePublisher,
  createMemoryTaskStore,
  createPublisher,
  createRelay,
  createWorker,
  type Handler,
  milliseconds,
  type Publisher,
  seconds,
  silentLogger,
  type TaskStore,
} from '@baton/messaging';
import { type Behaviour, behaviours, child, childHandler } from '../src/parity/behaviours';
import { type RealHome, realHome } from '../src/real-home';

const handlers: Handler[] = [...behaviours.map(({ handler }) => handler), childHandler];
const WAIT = { timeout: seconds(60) };

interface Side {
  readonly publisher: Publisher;
  readonly store: TaskStore;
}

/** What became of a run, without what differs from one to the next: ids and times. */
async function storyOf({ task, payload }: Behaviour, on: Side): Promise<unknown> {
  const sent = await on.publisher.send(task, payload).catch((error: unknown) => codeOf(error));
  if (!('result' in sent)) return sent;
  const ended = await sent.result(WAIT).catch((error: unknown) => String(error));
  const run = await on.store.runs.find(sent.id);
  const { state, progress, attempts } = run ?? {};
  const record = { state, payload: run?.payload, progress, reason: run?.error?.reason };
  const tried = attempts?.map(({ attempt, outcome, error }) => ({
    ...{ attempt, outcome },
    error: error && `${error.name}: ${error.message}`,
  }));
  const sends = await sentBy(ended, on);
  return JSON.parse(
    JSON.stringify({ ended: sends ? 'with what it sent' : ended, ...record, tried, sends }).replaceAll(
      sent.id,
      'ID',
    ),
  );
}

const codeOf = (error: unknown): { refused: unknown } => ({ refused: (error as { code?: unknown }).code });

/** What a handler sent whose result says so, once it is over. */
async function sentBy(result: unknown, { publisher, store }: Side): Promise<unknown> {
  const { child: id, flow } = (result ?? {}) as { child?: string; flow?: string };
  if (id !== undefined) {
    await publisher.handle(id).result(WAIT);
    return (await store.runs.find(id))?.payload;
  }
  if (flow === undefined) return undefined;
  const handle = publisher.flow(flow);
  await handle.result(WAIT);
  return (await handle.steps()).map(({ name, state, succeeded }) => ({ name, state, succeeded }));
}

describe('a handler run inline and by a worker on RabbitMQ and PostgreSQL', () => {
  let home: RealHome;
  let publisher: Publisher;
  let stop: () => Promise<void>;
  const inlineStore = createMemoryTaskStore();
  const inline = createInlinePublisher({ handlers, store: inlineStore });

  beforeAll(async () => {
    home = await realHome();
    const { broker, store } = home;
    const worker = createWorker({ broker, store, handlers, log: silentLogger });
    const relay = createRelay({ store, broker, log: silentLogger, pollInterval: milliseconds(10) });
    publisher = createPublisher({ broker, store, tasks: [...behaviours.map(({ task }) => task), child] });
    await publisher.declare();
    await worker.start();
    relay.start();
    stop = async () => {
      await relay.stop();
      await worker.stop();
    };
  });

  afterAll(async () => {
    await stop();
    await inline.stop();
    await home.close();
  });

  it.each(behaviours.map((each) => [each.does, each] as const))(
    'comes to the same: %s',
    async (_, behaviour) => {
      const real = await storyOf(behaviour, { publisher, store: home.store });
      expect(await storyOf(behaviour, { publisher: inline, store: inlineStore })).toEqual(real);
    },
  );

  it('fails for good when what it returns cannot be kept, and the record has the payload all the same', async () => {
    const circle = behaviours.find(({ does }) => does === 'returns a circle')!;
    await expect(storyOf(circle, { publisher, store: home.store })).resolves.toMatchObject({
      ...{ state: 'FAILURE', reason: 'invalid-result', payload: {} },
      tried: [{ attempt: 1, outcome: 'failed' }],
    });
  });
});
