import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Described, everyMetric } from './every-metric';

const root = join(__dirname, '../../..');
const file = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What a label may be: each of them takes few values, and none of them is an id. */
const BOUNDED = ['kind', 'name', 'outcome', 'queue', 'reason', 'schedule', 'state', 'task'];

const rowOf = ({ name, type, labels, help }: Described): string =>
  `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |`;

/** Names of ours, and of the process, that a file speaks of, without what Prometheus adds to those of a histogram. */
function namesIn(text: string): string[] {
  const names = text.match(/\b(?:baton|nodejs|process)_[a-z0-9_]+\b/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, '')))];
}

describe('the metrics', () => {
  let own: readonly Described[];
  let all: ReadonlySet<string>;

  beforeAll(async () => {
    const every = await everyMetric();
    own = every.filter(({ name }) => name.startsWith('baton_')).sort((a, b) => (a.name < b.name ? -1 : 1));
    all = new Set(every.map(({ name }) => name));
  });

  it('are named after the conventions of Prometheus: counters end in _total, what has a unit in its base unit', () => {
    for (const { name, type } of own) {
      expect({ name, fits: name.endsWith('_total') }).toEqual({ name, fits: type === 'counter' });
      expect(name).toMatch(/^baton_[a-z]+(_[a-z]+)*$/);
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|kb|mb|megabytes|percent)(_|$)/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
  });

  it('say what they mean, and have no label that takes values without end', () => {
    for (const { help, labels } of own) {
      expect(help.length).toBeGreaterThan(15);
      for (const label of labels) expect(BOUNDED).toContain(label);
    }
  });

  it('stand in docs/operating/metrics.md, each one as it is', () => {
    const rows = file('docs/operating/metrics.md')
      .split('\n')
      .filter((line) => line.startsWith('| `baton_'))
      .map((line) => line.replace(/ +/g, ' ').replaceAll('| |', '|  |'));
    expect(rows).toEqual(own.map(rowOf));
  });

  it.each([
    'deploy/grafana/baton.json',
    'deploy/prometheus/alerts.yml',
    'deploy/kubernetes/keda.yaml',
    'deploy/kubernetes/hpa.yaml',
  ])('that %s speaks of are all there', (path) => {
    const names = namesIn(file(path));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !all.has(name))).toEqual([]);
  });

  it('are drawn by a dashboard that Grafana can read: every panel has a title, a unit and a query', () => {
    interface Panel {
      readonly title: string;
      readonly type: string;
      readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
      readonly targets?: readonly { readonly expr: string }[];
    }
    const board = JSON.parse(file('deploy/grafana/baton.json')) as {
      title: string;
      panels: readonly Panel[];
    };
    expect(board.title).toBe('Baton');
    for (const { title, type, fieldConfig, targets } of board.panels.filter(({ type }) => type !== 'row')) {
      expect({ title, type, unit: fieldConfig?.defaults.unit, queries: targets?.length }).toEqual({
        ...{ title: expect.stringMatching(/./), type: expect.stringMatching(/./) },
        ...{ unit: expect.stringMatching(/./), queries: expect.any(Number) },
      });
    }
  });
});
