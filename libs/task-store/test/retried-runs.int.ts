import type { TaskStore } from '@baton/messaging';
import { endingOf, entryOf, ERROR } from '@baton/messaging/testing';
import { createOperatorStore, type OperatorStore } from '@baton/task-store';
import { PostgresHarness } from './postgres-harness';

describe('a run that an operator retries', () => {
  let harness: PostgresHarness;
  let store: TaskStore;
  let operators: OperatorStore;

  beforeEach(async () => {
    harness = await PostgresHarness.start();
    store = await harness.open();
    operators = createOperatorStore({ url: harness.url });
    harness.onClose(() => operators.close());
  });
  afterEach(() => harness.close());

  async function failed(): Promise<string> {
    const { id } = endingOf();
    await store.runs.end(endingOf({ id, state: 'FAILURE', outcome: 'failed', error: ERROR }));
    return id;
  }

  it('INVARIANT: is reopened in the commit in which its message starts to wait, once however many ask', async () => {
    const entry = entryOf({ id: await failed() });
    const asked = await Promise.all([1, 2, 3].map(() => operators.retries.retry(entry)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    await expect(store.outbox.waiting()).resolves.toEqual([entry]);
    await expect(store.runs.find(entry.id)).resolves.toMatchObject({ state: 'PENDING', attempt: 0 });
  });

  it('is left as it is, without a message, when it has not failed', async () => {
    const { id } = endingOf();
    await store.runs.end(endingOf({ id }));
    await expect(operators.retries.retry(entryOf({ id }))).resolves.toBe(false);
    await expect(store.outbox.count()).resolves.toBe(0);
  });
});
