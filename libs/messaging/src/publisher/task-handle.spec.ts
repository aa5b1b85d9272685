import { inspect } from 'node:util';
import { days, milliseconds } from '../contract/duration';
import { createMemoryTaskStore } from '../stores/memory-task-store';
import { endingOf } from '../testing/store-conformance/harness';
import { flowHandle } from '../flow/flow-handle';
import { taskHandle } from './task-handle';

describe('a handle', () => {
  const store = createMemoryTaskStore();
  const handle = (id: string) => taskHandle(id, { store });

  it('shows its id to whoever prints it, and nothing of the store', () => {
    expect(inspect(handle('order-1'), { depth: 20, showHidden: true })).toBe(
      "StoredTaskHandle { id: 'order-1' }",
    );
    expect(JSON.stringify(handle('order-1'))).toBe('{"id":"order-1"}');
  });

  it.each([
    ['longer than a timer of Node', days(60)],
    ['longer than what Node keeps in 31 bits', days(30)],
    ['a part of a millisecond', milliseconds(0.25)],
    ['endless', milliseconds(Infinity)],
  ])('waits for a result with a timeout that is %s', async (_, timeout) => {
    const ending = endingOf({ result: 1 });
    const result = handle(ending.id).result({ timeout });
    await store.runs.end(ending);
    await expect(result).resolves.toBe(1);
  });

  it.each([-1, NaN, '5', undefined])('refuses a timeout of %p by name', async (timeout) => {
    const message = 'timeout: expected a duration from 0, got ';
    await expect(handle('order-1').result({ timeout: timeout as never })).rejects.toThrow(message);
    const flow = flowHandle('flow-1', store.flows);
    await expect(flow.result({ timeout: timeout as never })).rejects.toThrow(message);
  });

  it('says of a run that was cancelled before anybody had heard of it that it was', async () => {
    await handle('order-2').cancel();
    await expect(handle('order-2').result({ timeout: days(1) })).rejects.toThrow(
      'run order-2 ended in REVOKED: it was cancelled',
    );
  });
});
