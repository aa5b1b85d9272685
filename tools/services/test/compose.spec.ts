import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const settings = readFileSync(join(root, '.env.example'), 'utf8');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found]) => (found === undefined ? [] : [found]));

/** Everything that runs all the time; the command line does not. */
const apps = readdirSync(join(root, 'apps')).filter((name) => name !== 'cli');

describe('docker-compose.yml', () => {
  it('runs every app, each from an image of its own', () => {
    const built = matches(compose, /args: \{ APP: ([\w-]+) \}/g);
    expect(built.sort()).toEqual([...apps].sort());
  });

  it('sets only variables that the apps read', () => {
    const block = /environment: &environment\n((?: {4}\w.*\n)+)/.exec(compose)?.[1] ?? '';
    const set = matches(block, /^ +([A-Z_]+):/gm);
    expect(set).toContain('DATABASE_URL');
    const known = new Set(matches(settings, /^#?([A-Z_]+)=/gm));
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  it('mounts broker settings that exist', () => {
    const mounted = matches(compose, /- \.\/(\S+?):/g);
    expect(mounted).toHaveLength(2);
    expect(mounted.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('publishes every port on the loopback interface only', () => {
    const published = matches(compose, /^ +- ([\d.]*:?\d+:\d+)$/gm);
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('names every app that it can be built for', () => {
    const named = /^# APP: (.*)$/m.exec(dockerfile)?.[1]?.split(', ') ?? [];
    expect(named.sort()).toEqual([...apps].sort());
  });

  it('runs the app as a user without privileges', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
