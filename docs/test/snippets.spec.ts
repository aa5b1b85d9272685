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

/** What a page shows, statement by statement. */
function statementsOf(page: string): string[] {
  return [...read(page).matchAll(/```ts\n([\s\S]*?)```/g)].flatMap((match) => (match[1] ?? '').split(/\n\n/));
}

const asWritten = (code: string): string =>
  code
    .replace(/^export /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
const IMPORT = /^import \{ ([^}]*) \} from '([^']*)';$/;

describe('every statement on a page stands in a program that runs', () => {
  it.each([
    ['README.md', ['first-task.ts']],
    [
      'docs/how-to/first-task.md',
      [
        'first-task.ts',
        'shop-worker/config.ts',
        'shop-worker/main.ts',
        'send-receipt-from-a-service.ts',
        'send-receipt.spec.ts',
      ],
    ],
    ['docs/how-to/flows.md', ['season-flow.spec.ts']],
    ['docs/how-to/limits.md', ['limits.spec.ts']],
    ['docs/how-to/mail-and-webhooks.md', ['verify-webhook.spec.ts']],
    ['docs/how-to/schedules.md', ['nightly-report.spec.ts']],
    ['docs/how-to/testing.md', ['send-receipt.spec.ts']],
    ['docs/how-to/without-results.md', ['limits.spec.ts']],
  ])('%s: %j', async (page, programs) => {
    const examples = programs.map((program) => asWritten(read(`docs/examples/${program}`))).join('\n');
    const shown = statementsOf(page).map(asWritten);
    expect(shown.length).toBeGreaterThan(0);
    for (const statement of shown) {
      const [, names, module] = IMPORT.exec(statement) ?? [];
      if (names === undefined || module === undefined) expect(examples).toContain(statement);
      else
        expect(Object.keys((await import(module)) as object)).toEqual(
          expect.arrayContaining(names.split(', ')),
        );
    }
  });
});
