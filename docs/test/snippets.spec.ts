import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryBroker, createMemoryTaskStore } from '@baton/messaging';
import { runFirstTask } from '../examples/first-task';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the first task of the README', () => {
  it('runs', async () => {
    const broker = createMemoryBroker();
    const store = createMemoryTaskStore();
    await broker.connect();
    await expect(runFirstTask(broker, store)).resolves.toEqual({ sent: true });
    await broker.close();
    await store.close();
  });
});

describe('every statement on a page stands in a program that runs', () => {
  it.each([
    ['README.md', 'docs/examples/first-task.ts'],
    ['docs/how-to/mail-and-webhooks.md', 'docs/examples/verify-webhook.spec.ts'],
    ['docs/how-to/testing.md', 'docs/examples/send-receipt.spec.ts'],
    ['docs/how-to/schedules.md', 'docs/examples/nightly-report.spec.ts'],
  ])('%s: %s', (page, program) => {
    const example = read(program)
      .replace(/^export /gm, '')
      .replace(/\s+/g, ' ');
    const shown = [...read(page).matchAll(/```ts\n([\s\S]*?)```/g)].flatMap((match) =>
      (match[1] ?? '').split(/\n\n/),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const statement of shown) expect(example).toContain(statement.replace(/\s+/g, ' ').trim());
  });
});
