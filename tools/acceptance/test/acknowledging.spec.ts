import { createMemoryBroker, createMemoryTaskStore, HEADER, MemoryServer, type Task } from '@baton/messaging';
import { double, flaky, queues } from '../src/contracts';
import { startEngine } from '../src/engine';
import { Doors } from '../src/limits/doors';

type Act = 'end' | 'add' | 'publish';

const work = queues.work.name;
const LATER = { [HEADER.eta]: new Date(Date.now() + 60_000).toISOString() };

/** A worker that stands before one of the acts that a delivery comes to, and somebody who looks at its queue. */
async function stoppedBefore(act: Act) {
  const server = new MemoryServer();
  const [broker, outside] = [createMemoryBroker({ server }), createMemoryBroker({ server })];
  const store = createMemoryTaskStore();
  const doors = new Doors();
  const behindDoor = <Call extends (...args: never[]) => Promise<unknown>>(name: Act, call: Call): Call =>
    (name === act ? (...args) => doors.pass(act).then(() => call(...args)) : call) as Call;
  const { runs, outbox } = store;
  runs.end = behindDoor('end', runs.end.bind(runs));
  outbox.add = behindDoor('add', outbox.add.bind(outbox));
  broker.publish = behindDoor('publish', broker.publish.bind(broker));
  for (const each of [broker, outside]) await each.connect();
  const close = (): Promise<void> => broker.close();
  const engine = await startEngine({ broker, store, loseConnection: async () => broker.disconnect(), close });
  return { broker, outside, doors, engine };
}

describe('a delivery', () => {
  it.each<[string, Act, Task, object, Record<string, string>]>([
    ['its end is stored', 'end', double, { n: 1 }, {}],
    ['its retry is stored', 'end', flaky, { failures: 1 }, {}],
    ['it waits in the outbox for its ETA', 'add', double, { n: 1 }, LATER],
    ['its dead letter has left', 'publish', double, { n: 1, mood: 'permanent' }, {}],
  ])('INVARIANT: is not acknowledged before %s', async (_, act, task, payload, headers) => {
    const { broker, outside, doors, engine } = await stoppedBefore(act);
    const properties = { messageId: 'a', type: task.name };
    const body = Buffer.from(JSON.stringify(payload));
    await outside.publish({ exchange: '', routingKey: work, properties, headers, body });
    await doors.until(act, 1);
    // The broker gives back what is not acknowledged.
    broker.disconnect();
    await expect(outside.depth(work)).resolves.toBe(1);
    await broker.reconnect();
    doors.openAll();
    await engine.stop();
  });
});
