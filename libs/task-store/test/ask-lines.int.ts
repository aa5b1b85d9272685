import { type LimitAnswer, type LimitRequest, silentLogger } from '@baton/messaging';
import { perSecond } from '@baton/messaging/contract';
import { newId } from '@baton/messaging/testing';
import { testDatabase } from '@baton/services/testing';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { Connections } from '../src/connection/pool';
import { askLines } from '../src/limits/ask-lines';
import { KnownLines } from '../src/limits/known-lines';

const NOON = Date.parse('2026-03-01T12:00:00Z');

/** A process that asks. */
class Asker {
  readonly connections: Connections;
  private readonly known = new KnownLines();

  constructor(url: string) {
    this.connections = new Connections({ url, applicationName: 'asker', poolSize: 1, log: silentLogger });
  }

  async ask(...keys: string[]): Promise<LimitAnswer['kind'][]> {
    const requests = keys.map((key): LimitRequest => ({
      ...{ key, rates: [perSecond(3)], concurrency: undefined, runId: newId(), waited: false },
      ...{ now: new Date(NOON), leaseUntil: new Date(NOON + 60_000) },
    }));
    const { connections, known } = this;
    const { answers } = await askLines(requests, { connections, known, sizeOf: () => 0 });
    return answers.map(({ kind }) => kind);
  }
}

describe('questions about keys that this process has asked for before', () => {
  let one: Asker;
  let other: Asker;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const database = await testDatabase(taskStoreTemplate);
    [one, other] = [new Asker(database.url), new Asker(database.url)];
    drop = database.drop;
  });
  afterEach(async () => {
    await one.connections.end();
    await other.connections.end();
    await drop();
  });

  it('take one statement and no transaction while nobody else asks', async () => {
    const transaction = jest.spyOn(one.connections, 'transaction');
    const query = jest.spyOn(one.connections, 'query');
    for (const kind of ['start', 'start', 'start', 'wait'])
      await expect(one.ask('a')).resolves.toEqual([kind]);
    expect([transaction.mock.calls.length, query.mock.calls.length]).toEqual([1, 3]);
  });

  it('INVARIANT: count what others have let start meanwhile', async () => {
    await expect(one.ask('a', 'b')).resolves.toEqual(['start', 'start']);
    await expect(other.ask('a', 'a')).resolves.toEqual(['start', 'start']);
    await expect(one.ask('b', 'a', 'b', 'a')).resolves.toEqual(['start', 'wait', 'start', 'wait']);
    await expect(other.ask('b', 'a')).resolves.toEqual(['wait', 'wait']);
  });

  it('are asked under lock for a while when others ask for the same', async () => {
    await one.ask('a');
    await other.ask('a');
    await one.ask('a');
    const transaction = jest.spyOn(one.connections, 'transaction');
    for (let i = 0; i < 12; i += 1) await one.ask('a');
    expect(transaction).toHaveBeenCalledTimes(10);
  });
});
