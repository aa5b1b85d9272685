import type { DataSource } from 'typeorm';
import type { BacktestStore } from '../backtest-store';
import { beginBacktest } from './begin-backtest';
import { readMatches } from './read-matches';

const complete = `
update backtest set status = 'completed', metrics = $2, error = null, finished_at = now(), updated_at = now()
where id = $1`;

const end = `
update backtest set status = $3, error = $4, finished_at = now(), updated_at = now()
where id = $1 and filter_id = $2 and status <> 'completed'`;

export function postgresBacktestStore(dataSource: DataSource): BacktestStore {
  return {
    begin: (backtest) => dataSource.transaction((em) => beginBacktest(em, backtest)),
    withMatches: (filter, work) =>
      dataSource.transaction('REPEATABLE READ', async (em) => {
        await em.query('set transaction read only');
        return work(await readMatches(em, filter));
      }),
    complete: async (em, jobId, metrics) => {
      await em.query(complete, [jobId, JSON.stringify(metrics)]);
    },
    end: async ({ jobId, filterId }, { status, error }) => {
      await dataSource.query(end, [jobId, filterId, status, error]);
    },
  };
}
