import './store-transaction';
import { type Logger, silentLogger, type TaskStore } from '@baton/messaging';
import type { DataSource } from 'typeorm';
import { PostgresClaims } from './claims/postgres-claims';
import { Connections, openClient } from './connection/pool';
import { PostgresFlows } from './flows/postgres-flows';
import { PostgresLimits } from './limits/postgres-limits';
import { PostgresOutbox } from './outbox/postgres-outbox';
import { runInTransaction } from './run-in-transaction';
import { PostgresPauses } from './pauses/postgres-pauses';
import { PostgresPresences } from './presence/postgres-presences';
import { PostgresRevocations } from './revocations/postgres-revocations';
import { PostgresRuns } from './runs/postgres-runs';
import { PostgresWorkerBook } from './workers/postgres-worker-book';
import { PostgresQueueSamples } from './statistics/postgres-queue-samples';
import { PostgresTaskStatistics } from './statistics/postgres-task-statistics';

export interface PostgresTaskStoreOptions {
  /** Of the same database as `url`; handlers' transactions run in it. The caller initializes and destroys it. */
  readonly dataSource: DataSource;
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /**
   * Connections for the store's own statements. They are apart from the DataSource's, which handlers may hold for as
   * long as they run. Beside them, each once it is needed: two that the statements of a worker's messages share, one that
   * listens for ends of runs, one each that follows the pauses and the revocations, and one that shows that a worker is
   * there. @default 5
   */
  readonly poolSize?: number;
  /** As pg_stat_activity shows it. @default baton */
  readonly applicationName?: string;
  /** @default silent */
  readonly log?: Logger;
}

/** Runs and outbox in PostgreSQL. The schema must be there: see `migrate`. */
export function createPostgresTaskStore(options: PostgresTaskStoreOptions): TaskStore {
  const { dataSource, url, poolSize = 5, applicationName = 'baton', log = silentLogger } = options;
  const connections = new Connections({ url, poolSize, applicationName, log });
  const open = () => openClient({ url, applicationName: `${applicationName} listener` });
  const openPresence = () => openClient({ url, applicationName: `${applicationName} presence` });
  const runs = new PostgresRuns(connections, { open, log });
  const outbox = new PostgresOutbox(connections);
  const limits = new PostgresLimits(connections);
  const pauses = new PostgresPauses(connections, { open, log });
  const revocations = new PostgresRevocations(connections, { open, log });
  const flows = new PostgresFlows(connections, { open, log });
  return {
    runs,
    outbox,
    claims: new PostgresClaims(connections),
    limits,
    flows,
    pauses,
    revocations,
    presences: new PostgresPresences({ connections, open: openPresence, log }),
    workers: new PostgresWorkerBook(connections),
    statistics: new PostgresTaskStatistics(connections),
    samples: new PostgresQueueSamples(connections),
    transaction: (start, work) => runInTransaction(dataSource, start, work),
    async close() {
      const parts = [runs, outbox, limits, flows, pauses, revocations];
      await Promise.all(parts.map((part) => part.close()));
      await connections.end();
    },
  };
}
