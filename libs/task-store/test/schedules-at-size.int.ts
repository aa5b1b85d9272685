import { DEFAULT_POLICIES, type StoredSchedule } from '@baton/messaging';
import { createPostgresScheduleStore } from '@baton/task-store';
import { takeDueSchedules } from '../src/sql/take-due-schedules.sql';
import { PostgresHarness } from './postgres-harness';

const START = new Date('2026-11-21T12:00:00Z');
const DUE = new Date(START.getTime() + 1000);

/** 20 that are due every second, among others that are due every hour. */
const POPULATE = `INSERT INTO baton.schedule (
    name, task, payload, every_ms, timezone, policies, enabled, retired, next_at
  )
  SELECT 'schedule ' || n, 'games.sync', '{}', CASE WHEN n <= 20 THEN 1000 ELSE 3600000 END, 'UTC', $3::json, true,
    false, $2::timestamptz + CASE WHEN n <= 20 THEN interval '1 s' ELSE n * interval '1 s' END
  FROM generate_series(1, $1::int) AS n`;

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Node Type': string;
  readonly Plans?: readonly Plan[];
}

/** Rows that the statement looked at, whether or not they were due. */
const looked = (plan: Plan): number =>
  plan.Plans ? looked(plan.Plans[0]!) : plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0);

async function tickAmong(existing: number): Promise<{ rows: number; blocks: number; fired: number }> {
  const harness = await PostgresHarness.start();
  const store = createPostgresScheduleStore({ url: harness.url });
  await harness.ask(POPULATE, [existing, START.toISOString(), JSON.stringify(DEFAULT_POLICIES)]);
  await harness.ask('VACUUM ANALYZE baton.schedule');
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${takeDueSchedules.text}`;
  const values = [DUE.toISOString(), 200, ['games.sync']];
  await harness.ask(explain, values);
  const [row] = await harness.ask<{ 'QUERY PLAN': string }>(explain, values);
  const answer = row?.['QUERY PLAN'] ?? [];
  const [{ Plan: plan }] = (typeof answer === 'string' ? JSON.parse(answer) : answer) as [{ Plan: Plan }];
  let fired = 0;
  const fire = (_: StoredSchedule) => {
    fired += 1;
    return { slots: [], nextAt: undefined };
  };
  await store.claimDue({ now: DUE, limit: 200, tasks: ['games.sync'], fire });
  await store.close();
  await harness.close();
  return { rows: looked(plan), blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], fired };
}

describe('a tick', () => {
  it('looks at what is due, however many schedules there are: 1,000, 10,000 or 100,000', async () => {
    const [few, more, many] = [await tickAmong(1_000), await tickAmong(10_000), await tickAmong(100_000)];
    for (const tick of [few, more, many]) expect(tick).toMatchObject({ rows: 20, fired: 20 });
    // A level more of the index for each row, at most.
    expect(Math.max(more.blocks, many.blocks)).toBeLessThanOrEqual(few.blocks + 20);
  });
});
