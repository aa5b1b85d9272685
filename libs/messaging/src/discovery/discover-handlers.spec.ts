import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { discoverHandlers } from './discover-handlers';

const handler = (name: string): string =>
  `exports.handler = { task: { name: '${name}' }, run: () => Promise.resolve() };`;

describe('handlers are discovered', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-handlers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (files: Record<string, string>): void => {
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
  };
  const names = (): string[] => discoverHandlers(folder).map(({ task }) => task.name);

  it('in every file of a folder and its folders, in the order of their names', () => {
    write({ 'mail/b.js': handler('shop.b'), 'a.cjs': handler('shop.a'), 'mail/c.js': handler('shop.c') });
    expect(names()).toEqual(['shop.a', 'shop.b', 'shop.c']);
  });

  it('but not in tests, type declarations, thread modules and what is no code', () => {
    const broken = 'throw new Error("loaded")';
    write({
      ...{ 'a.js': handler('shop.a'), 'a.spec.js': broken, 'a.int.js': broken, 'a.thread.js': broken },
      ...{ 'a.d.ts': broken, 'a.js.map': broken, 'README.md': broken },
    });
    expect(names()).toEqual(['shop.a']);
  });

  it('once each, although an index file exports them again', () => {
    write({ 'a.js': handler('shop.a'), 'index.js': "Object.assign(exports, require('./a'));" });
    expect(names()).toEqual(['shop.a']);
  });

  it('and a file without one is named, as is every task with two', () => {
    write({
      ...{ 'a.js': handler('shop.a'), 'empty.js': '', 'mail/b.js': handler('shop.a') },
      'needs.js': 'exports.makeHandler = (deps) => undefined;',
    });
    expect(names).toThrow('topology: 3 problem(s)');
    expect(names).toThrow('empty.js: expected an exported handler, got no exports');
    expect(names).toThrow(
      'needs.js: expected an exported handler, got makeHandler (function); a handler that needs',
    );
    expect(names).toThrow(
      `${join('mail', 'b.js')}: expected no second handler for task "shop.a", which a.js has`,
    );
  });

  it('and a folder without any is a mistake', () => {
    expect(names).toThrow('expected files with handlers, got none');
  });
});
