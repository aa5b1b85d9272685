import type { BacktestMetrics } from '@baton/contracts';
import type { EntityManager } from 'typeorm';
import type { BacktestRef, StartedBacktest } from '../backtest-store';

interface Row {
  filter_id: string;
  definition: unknown;
  metrics: BacktestMetrics | null;
}

// A row that an API made beforehand has no definition yet.
const insert = `
insert into backtest (id, filter_id, definition, status, started_at)
select $1, $2, definition, 'running', now() from bet_filter where id = $2
on conflict (id) do update
  set definition = coalesce(backtest.definition, excluded.definition),
      status = 'running', error = null, finished_at = null, started_at = now(), updated_at = now()
  where backtest.status <> 'completed' and backtest.filter_id = excluded.filter_id
returning filter_id, definition, metrics`;

const find = 'select filter_id, definition, metrics from backtest where id = $1';

export async function beginBacktest(
  em: EntityManager,
  { jobId, filterId }: BacktestRef,
): Promise<StartedBacktest> {
  const [known] = await em.query<Row[]>(find, [jobId]);
  if (known && known.filter_id !== filterId) return { kind: 'other-filter', filterId: known.filter_id };
  if (known?.metrics) return { kind: 'completed-before', metrics: known.metrics };
  const [begun] = await em.query<Row[]>(insert, [jobId, filterId]);
  if (begun) return { kind: 'begun', definition: begun.definition };
  return known?.definition == null
    ? { kind: 'unknown-filter' }
    : { kind: 'begun', definition: known.definition };
}
