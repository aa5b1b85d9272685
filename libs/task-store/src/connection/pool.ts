import { StoreUnavailableError, type Logger } from '@baton/messaging';
import {
  type Client,
  type ClientConfig,
  Pool,
  type PoolClient,
  type QueryConfig,
  TypeOverrides,
  types,
} from 'pg';
import type { PipelineName, Statement } from '../sql/statement';
import { HeardClient } from './heard-client';
import { Pipeline } from './pipeline';
import { asOwnStoreError, isLockTimeout } from './unavailable';

export interface ConnectionOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** As pg_stat_activity shows it. */
  readonly applicationName: string;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than any statement here takes. Without it a server that vanished from the network would never be missed. */
const QUERY_TIMEOUT_MS = 30_000;

/**
 * Every statement here has an index to go by, and its plan is kept as long as its connection. Made while a table was
 * empty, it would read the whole table from then on: a new worker that fills it ran at a twentieth of its rate until the
 * next ANALYZE. Where nothing but reading all is possible PostgreSQL still does so, and must not compile it for its price.
 */
const PLANNING = '-c enable_seqscan=off -c jit=off';

/**
 * What waits in a pipeline for a lock holds up all that is behind it, perhaps even that for which the holder of the lock
 * waits. So it waits for so long at most, and goes to a connection of its own. Endings have more time, because they take
 * turns: PostgreSQL lets one connection at a time commit a notification.
 */
const LOCK_TIMEOUT_MS: Readonly<Record<PipelineName, number>> = { quick: 5, endings: 1_000 };

const settings = ({ url, applicationName }: ConnectionOptions): ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  query_timeout: QUERY_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  types: jsonAsText(),
  options: PLANNING,
});

// JSON is parsed where rows are read: the driver would make one null of a stored null and of nothing stored.
function jsonAsText(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.JSON, (text) => text);
  return overrides;
}

export const openClient = (options: ConnectionOptions): Client => new HeardClient(settings(options));

function pipelineOf(name: PipelineName, options: ConnectionOptions): Pipeline {
  const timeout = `-c lock_timeout=${LOCK_TIMEOUT_MS[name]}`;
  const config = { ...settings(options), pipeline: true, options: `${PLANNING} ${timeout}` };
  return new Pipeline(() => new HeardClient(config));
}

/** A few connections for the store's own statements, apart from those that handlers' transactions hold. */
export class Connections {
  private readonly pool: Pool;
  private readonly pipelines: Readonly<Record<PipelineName, Pipeline>>;

  constructor(options: ConnectionOptions & { readonly poolSize: number; readonly log: Logger }) {
    this.pipelines = { quick: pipelineOf('quick', options), endings: pipelineOf('endings', options) };
    this.pool = new Pool({ ...settings(options), Client: HeardClient, max: options.poolSize });
    // An idle connection that breaks is replaced when the next one is needed; unheard, the event would end the process.
    this.pool.on('error', (error) => options.log.debug({ error }, 'an idle database connection was lost'));
  }

  /** @throws StoreUnavailableError, UnstorableError */
  async query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    const { name, text, pipeline } = statement;
    const query = { name, text, values: [...values] };
    try {
      if (pipeline) return await this.pipelined<Row>(query, pipeline);
      return (await this.pool.query<Row>(query)).rows;
    } catch (error) {
      throw asOwnStoreError(error, name);
    }
  }

  /**
   * Runs `work` in a transaction: committed when it resolves, rolled back when it rejects.
   *
   * @throws StoreUnavailableError also when it is not known whether the commit came through
   */
  async transaction<T>(what: string, work: (query: Query) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    try {
      client = await this.pool.connect();
      const value = await inTransaction(client, work);
      client.release();
      return value;
    } catch (error) {
      client?.release(true);
      throw asOwnStoreError(error, what);
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.pool.end(), this.pipelines.quick.end(), this.pipelines.endings.end()]);
  }

  private async pipelined<Row extends object>(query: QueryConfig, name: PipelineName): Promise<Row[]> {
    try {
      return await this.pipelines[name].query<Row>(query);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      return (await this.pool.query<Row>(query)).rows;
    }
  }
}

export type Query = <Row extends object>(
  statement: Statement,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

async function inTransaction<T>(client: PoolClient, work: (query: Query) => Promise<T>): Promise<T> {
  let lost: Error | undefined;
  // The pool listens only to connections nobody uses.
  const onLost = (error: Error): void => void (lost = error);
  client.on('error', onLost);
  try {
    await client.query('BEGIN');
    const value = await work(async (statement, values) => {
      const { rows } = await client.query({ ...statement, values: [...values] });
      return rows as never;
    });
    await client.query('COMMIT');
    return value;
  } catch (error) {
    if (lost) throw new StoreUnavailableError(lost.message, {}, { cause: error });
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.off('error', onLost);
  }
}
