import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

function grep(pattern: string, ...paths: string[]): string[] {
  return execFileSync('git', ['grep', '-hoE', pattern, '--', ...paths], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
}

describe('docs/errors.md', () => {
  it('lists exactly the codes that the code has', () => {
    const inCode = grep("code(: string)? = 'BATON_[A-Z_]+'", 'libs/*.ts', 'apps/*.ts').map(
      (line) => line.split("'")[1],
    );
    const onPage = [...page.matchAll(/^\| `(BATON_[A-Z_]+)`/gm)].map((match) => match[1]);
    expect(onPage).toEqual([...new Set(inCode)].sort());
  });

  it('lists exactly the reasons a dead letter can have', () => {
    const source = readFileSync(join(root, 'libs/messaging/src/contract/errors.ts'), 'utf8');
    const union = /export type DeadReason =([^;]+);/.exec(source)?.[1] ?? '';
    const inCode = [...union.matchAll(/'([a-z0-9-]+)'/g)].map((match) => match[1]);
    const reasons = page.slice(page.indexOf('## Reasons'));
    const onPage = [...reasons.matchAll(/^\| `([a-z0-9-]+)`/gm)].map((match) => match[1]);
    expect(onPage).toEqual(inCode);
  });
});
