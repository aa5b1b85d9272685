import { HEADER, type OutboxEntry, type Ending, type TaskStore } from '@baton/messaging';
import { testDatabase, type TestDatabase } from '@baton/services/testing';
import {
  createOperatorStore,
  createPostgresTaskStore,
  type NewLetter,
  type OperatorStore,
  type StoredBulk,
  taskStoreDataSource,
} from '@baton/task-store';
import { taskStoreTemplate } from '@baton/task-store/testing';
import { v7 as uuidv7 } from 'uuid';
import { decideBulk } from '../src/dead-letters/decide-bulk';
import { messageOf } from '../src/dead-letters/letter-message';

const now = new Date('2026-11-26T12:00:00Z');
const closing: (() => Promise<unknown>)[] = [];
let database: TestDatabase;
let operators: OperatorStore;
let store: TaskStore;

beforeEach(async () => {
  database = await testDatabase(taskStoreTemplate);
  const dataSource = await taskStoreDataSource({ url: database.url }).initialize();
  operators = createOperatorStore({ url: database.url });
  store = createPostgresTaskStore({ dataSource, url: database.url });
  closing.push(
    () => operators.close(),
    () => store.close(),
    () => dataSource.destroy(),
    () => database.drop(),
  );
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function letter(runId: string, change: Partial<NewLetter> = {}): NewLetter {
  const id = uuidv7();
  return {
    ...{ id, key: id, runId, task: 'shop.bill', queue: 'shop.work', exchange: '', routingKey: 'shop.work' },
    ...{ reason: 'permanent-error', error: 'no', fingerprint: 'f', attempts: 1, worker: 'w1', diedAt: now },
    ...{ properties: { messageId: runId }, headers: { [HEADER.attempt]: 1 }, body: Buffer.from('{}') },
    ...change,
  };
}

const endOf = (id: string, state: Ending['state']): Ending => ({
  ...{ id, task: 'shop.bill', queue: 'shop.work', attempt: 1, payload: {}, worker: 'w1', startedAt: now },
  ...{ state, outcome: 'failed', finishedAt: now },
});

/** Every step of a bulk replay, until it is over. */
async function replayAll(): Promise<StoredBulk | undefined> {
  const facts = {
    kind: 'replay',
    filter: {},
    canary: 0,
    rate: 10,
    total: 9,
    startedBy: 'ada',
    reason: 'up',
  } as const;
  const { id } = await operators.bulks.start({ ...facts, id: uuidv7(), startedAt: now });
  const later = (n: number): Date => new Date(now.getTime() + n * 1_000);
  for (let n = 0; n < 9; n += 1)
    await operators.bulks.step({ now: later(n), decide: decideBulk, make: messageOf });
  return operators.bulks.find(id);
}

const idsOf = (entries: readonly OutboxEntry[]): string[] => entries.map(({ id }) => id).sort();

describe('a bulk replay', () => {
  it('INVARIANT: leaves alone what waits already, in the outbox or in a queue, and says so', async () => {
    for (const id of ['failed', 'delayed', 'queued']) await store.runs.end(endOf(id, 'FAILURE'));
    await operators.letters.keep(['failed', 'delayed', 'queued', 'unheard'].map((id) => letter(id)));
    const [stored] = await operators.letters.list({}, { limit: 1 });
    const found = await operators.letters.find(stored?.id ?? '');
    if (!found) throw new Error('expected a letter, got none');
    await store.outbox.add([{ ...messageOf(found, now), id: 'delayed', kind: 'delay' }]);
    // Replayed, and on its way in a queue.
    await store.runs.reopen('queued');

    await expect(replayAll()).resolves.toMatchObject({
      ...{ state: 'done', moved: 2, why: '2 left alone: a message of their run waits already' },
    });
    expect(idsOf(await store.outbox.waiting())).toEqual(['delayed', 'failed', 'unheard']);
    const open = await operators.letters.list({}, { limit: 9 });
    expect(open.map(({ runId }) => runId).sort()).toEqual(['delayed', 'queued']);
  });

  it('takes one of two letters of a run, and leaves the other alone as long as its message waits', async () => {
    await store.runs.end(endOf('twice', 'FAILURE'));
    await operators.letters.keep([letter('twice'), letter('twice', { reason: 'retries-exhausted' })]);
    await expect(replayAll()).resolves.toMatchObject({ state: 'done', moved: 1 });
    await expect(operators.letters.count({})).resolves.toBe(1);
  });

  it('takes what RabbitMQ gave up on, whose run waits for nothing else', async () => {
    await store.runs.end(endOf('given-up', 'RETRY'));
    await operators.letters.keep([letter('given-up', { reason: 'broker' })]);
    await expect(replayAll()).resolves.toMatchObject({ state: 'done', moved: 1, why: undefined });
    await expect(store.outbox.count()).resolves.toBe(1);
  });
});
