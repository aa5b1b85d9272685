import { type Ending, type StoreTransaction, type TaskStore } from '@baton/messaging';
import { isOpen } from '@baton/messaging/store';
import { type DataSource, type EntityManager, TypeORMError } from 'typeorm';
import { queryWithin } from './connection/query-within';
import {
  asOwnStoreError,
  asStoreError,
  isConnectionLost,
  isUnavailable,
  takesNothing,
} from './connection/unavailable';
import { endInFlows } from './flows/end-in-flows';
import { endingRow } from './runs/ending-row';
import type { SummaryRow } from './runs/run-row';
import { lockRun } from './sql/lock-run.sql';
import { summariseRuns } from './sql/summarise-runs.sql';

type Start = Parameters<TaskStore['transaction']>[0];
type Done<R> = { readonly kind: 'recorded'; readonly result: R } | { readonly kind: 'superseded' };

/** Thrown within, to have everything rolled back. */
class Superseded extends Error {}

/** What `work` threw, kept apart from what the database said. */
class WorkFailed extends Error {
  constructor(readonly thrown: unknown) {
    super('the work of a transaction failed');
  }
}

/**
 * The handler's writes and the run's success in one commit. The lock comes first, so that of two deliveries of one
 * attempt the second sees what the first has done; the guard comes last, in the statement that records the end, because
 * the attempt may have been ended from elsewhere meanwhile.
 */
export async function runInTransaction<R>(
  dataSource: DataSource,
  start: Start,
  work: (tx: StoreTransaction) => Promise<R>,
): Promise<Done<R>> {
  try {
    return await dataSource.transaction('READ COMMITTED', async (manager) => {
      if (!(await ofStore(mayRun(manager, start)))) throw new Superseded();
      const result = await work(manager).catch((error: unknown) => {
        throw new WorkFailed(error);
      });
      if (!(await ofStore(recordSuccess(manager, start, result)))) throw new Superseded();
      return { kind: 'recorded', result };
    });
  } catch (error) {
    if (error instanceof Superseded) return { kind: 'superseded' };
    throw errorFor(error);
  }
}

const ofStore = <T>(statements: Promise<T>): Promise<T> =>
  statements.catch((error: unknown) => {
    throw asOwnStoreError(error, 'a transaction');
  });

async function mayRun(manager: EntityManager, start: Start): Promise<boolean> {
  await queryWithin(manager, lockRun, [start.id]);
  // A statement of its own: its snapshot is from after the lock.
  const [run] = await queryWithin<SummaryRow>(manager, summariseRuns, [[start.id]]);
  return isOpen(run, start);
}

async function recordSuccess(manager: EntityManager, start: Start, result: unknown): Promise<boolean> {
  const ending: Ending = { ...start, result, state: 'SUCCESS', outcome: 'succeeded', finishedAt: new Date() };
  const superseded = await endInFlows([endingRow(ending)], (statement, values) =>
    queryWithin(manager, statement, values),
  );
  return superseded.length === 0;
}

// A handler may meet its own unreachable services; only what TypeORM says of this connection is about this database. What
// the commit says of values is about the handler's: a constraint that is checked no earlier.
function errorFor(error: unknown): unknown {
  if (!(error instanceof WorkFailed))
    return isUnavailable(error) ? asStoreError(error, 'a transaction') : error;
  const { thrown } = error;
  const ofDatabase = thrown instanceof TypeORMError && (isConnectionLost(thrown) || takesNothing(thrown));
  return ofDatabase ? asStoreError(thrown, 'a transaction') : thrown;
}
