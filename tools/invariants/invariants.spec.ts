import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariantsIn } from './collect';
import { renderInvariants } from './page';

describe('docs/invariants.md', () => {
  it('lists exactly the tests that carry a promise; `npm run docs:invariants` writes it', () => {
    expect(readFileSync(join(__dirname, '../../docs/invariants.md'), 'utf8')).toBe(renderInvariants());
  });

  it('finds promises in tables, templates and groups, with what they are about', () => {
    const text = `
      describe('a worker', () => {
        it('does what anybody would expect', () => undefined);
        it.each(['a', 'b'])('INVARIANT: survives %s', () => undefined);
        describe(\`INVARIANT: stops on \${signal}\`, () => undefined);
      });
      it('INVARIANT: stands alone', () => undefined);`;
    expect(invariantsIn('a.spec.ts', text)).toEqual([
      { file: 'a.spec.ts', subject: 'a worker', promise: 'survives …' },
      { file: 'a.spec.ts', subject: 'a worker', promise: 'stops on …' },
      { file: 'a.spec.ts', subject: undefined, promise: 'stands alone' },
    ]);
  });
});
