import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Result {
  readonly fixture: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

describe('the lint rules', () => {
  let results: readonly Result[];

  beforeAll(async () => {
    // A process of its own, because ESLint loads its configuration in ways that Jest's module loader cannot.
    const { stdout } = await promisify(execFile)(process.execPath, [`${__dirname}/lint-fixtures.js`]);
    results = JSON.parse(stdout) as Result[];
  });

  it('INVARIANT: find exactly what each fixture breaks on purpose', () => {
    const found = Object.fromEntries(results.map(({ fixture, found }) => [fixture, found]));
    const expected = Object.fromEntries(results.map(({ fixture, expected }) => [fixture, expected]));

    expect(found).toEqual(expected);
  });

  it.each(['apps', 'domain', 'contracts', 'task-store', 'service', 'messaging', 'operations', 'worker-app'])(
    'are broken on purpose in %s at least once',
    (place) => {
      const breaking = results.filter(({ expected }) => expected.length > 0).map(({ fixture }) => fixture);

      expect(breaking.some((fixture) => fixture.split('/').includes(place))).toBe(true);
    },
  );
});
