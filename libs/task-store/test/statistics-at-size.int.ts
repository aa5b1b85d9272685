import { hours, minutes } from '@baton/messaging';
import type { Statement } from '../src/sql/statement';
import { sumSamples } from '../src/sql/sum-samples.sql';
import { sumByTask, sumByTime } from '../src/sql/sum-statistics.sql';
import { PostgresHarness } from './postgres-harness';

/** A busy week: 20 pairs of task and outcome that have something to tell every minute, 8 queues. */
const WEEK = [
  `INSERT INTO baton.task_statistic (span_s, starts_at, task, queue, outcome, count, durations)
  SELECT span, at, 'task.' || n, 'queue.' || n % 8, CASE WHEN n % 5 = 0 THEN 'failed' ELSE 'succeeded' END, 7,
    '{0,1,2,3,1,0,0,0,0,0,0,0,0,0,0,0,0}'
  FROM (VALUES (60), (600), (3600)) AS s (span),
    generate_series(timestamptz '2026-11-14Z', '2026-11-20 23:59Z', span * interval '1 second') AS at,
    generate_series(1, 20) AS n`,
  `INSERT INTO baton.queue_sample (span_s, starts_at, queue, samples, total, most)
  SELECT span, at, 'queue.' || n, 1, n, n
  FROM (VALUES (15), (600), (3600)) AS s (span),
    generate_series(timestamptz '2026-11-14Z', '2026-11-20 23:59:45Z', span * interval '1 second') AS at,
    generate_series(1, 8) AS n`,
  'VACUUM ANALYZE baton.task_statistic',
  'VACUUM ANALYZE baton.queue_sample',
];

const [from, to] = ['2026-11-14T00:00:00Z', '2026-11-21T00:00:00Z'];
const HOURS = 7 * 24;

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Rows that were looked at, whether or not they were wanted. */
const looked = (plan: Plan): number =>
  plan.Plans ? looked(plan.Plans[0]!) : plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);

describe('statistics of a busy week', () => {
  let harness: PostgresHarness;

  beforeAll(async () => {
    harness = await PostgresHarness.start();
    for (const statement of WEEK) await harness.ask(statement);
  });

  afterAll(() => harness.close());

  const rowsOf = async ({ text }: Statement, values: unknown[]): Promise<number> => {
    const [row] = await harness.ask<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    const answer = row?.['QUERY PLAN'] ?? [];
    const [{ Plan: plan }] = (typeof answer === 'string' ? JSON.parse(answer) : answer) as [{ Plan: Plan }];
    return looked(plan);
  };

  it('are read by the hour: a plot over a week looks at as many rows as there are hours, not minutes', async () => {
    const week = [3600, from, to];
    await expect(rowsOf(sumByTime, [...week, '3600 seconds', null, null])).resolves.toBe(HOURS * 20);
    await expect(rowsOf(sumByTime, [...week, '3600 seconds', 'task.7', null])).resolves.toBeLessThanOrEqual(
      HOURS * 20,
    );
    await expect(rowsOf(sumByTask, week)).resolves.toBe(HOURS * 20);
    await expect(rowsOf(sumSamples, [...week, '3600 seconds', null])).resolves.toBe(HOURS * 8);
  });

  it('are all there', async () => {
    const { statistics, samples } = await harness.open();
    const week = { from: new Date(from), to: new Date(to) };
    const points = await statistics.series({ ...week, step: hours(1) });
    expect(points).toHaveLength(HOURS);
    expect(points.every(({ succeeded, failed }) => succeeded === 16 * 7 && failed === 4 * 7)).toBe(true);
    const lastHour = { from: new Date('2026-11-20T23:00:00Z'), to: week.to, step: minutes(1) };
    const queues = await samples.series(lastHour);
    expect(queues.map(({ points: [first] }) => first?.messages)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
