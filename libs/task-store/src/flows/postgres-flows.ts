import {
  type FlowRecord,
  type FlowStore,
  InvalidOptionError,
  type MemberRecord,
  type StoreTransaction,
} from '@baton/messaging';
import {
  beginFlow,
  cancelFlow,
  type FlowRow,
  type NewFlow,
  retryFlow,
  type StepDefinition,
} from '@baton/messaging/store';
import { EntityManager } from 'typeorm';
import type { Connections, Query } from '../connection/pool';
import { queryWithin } from '../connection/query-within';
import { asStoreError } from '../connection/unavailable';
import { EndedWaits, type EndedWaitsOptions } from '../runs/ended-waits';
import { showMembers } from '../sql/flow-members.sql';
import { showFlowSteps } from '../sql/flow-steps.sql';
import { findFlow, removeExpiredFlows } from '../sql/flow.sql';
import { timestamp } from '../sql/statement';
import { memberRecordOf, recordOf, type ShownMember, type ShownStep, type StoredFlow } from './flow-rows';
import { lock, PostgresFlowTables } from './postgres-flow-tables';
import { revokeAll } from './revoke-all';
import { tellEnded } from './tell-ended';

/** More members than any step has. */
const ALL = 2_147_483_647;

export class PostgresFlows implements FlowStore {
  private readonly waits: EndedWaits<FlowRecord>;

  constructor(
    private readonly connections: Connections,
    waiting: Omit<EndedWaitsOptions<FlowRecord>, 'find'>,
  ) {
    this.waits = new EndedWaits({ ...waiting, find: (id) => this.find(id) });
  }

  start(flow: NewFlow): Promise<boolean> {
    return this.connections.transaction('starting a flow', (query) => begin(flow, query));
  }

  async startWithin(tx: StoreTransaction, flow: NewFlow): Promise<boolean> {
    // As for messages: without a transaction it would start at once.
    if (!(tx instanceof EntityManager) || !tx.queryRunner?.isTransactionActive) {
      throw new InvalidOptionError('tx', 'the EntityManager of a transaction', typeof tx);
    }
    return begin(flow, (statement, values) => queryWithin(tx, statement, values)).catch((error: unknown) => {
      throw asStoreError(error, 'starting a flow');
    });
  }

  async find(id: string): Promise<FlowRecord | undefined> {
    const [row] = await this.connections.query<StoredFlow>(findFlow, [id]);
    if (!row) return undefined;
    return recordOf(row, await this.connections.query<ShownStep>(showFlowSteps, [id]));
  }

  async members(
    id: string,
    step: string,
    { from = 0, limit = 100 }: { from?: number; limit?: number } = {},
  ): Promise<readonly MemberRecord[]> {
    const rows = await this.connections.query<ShownMember>(showMembers, [id, step, from, limit]);
    return rows.map(memberRecordOf);
  }

  async result(id: string, name: string): Promise<unknown> {
    const steps = await this.connections.query<ShownStep>(showFlowSteps, [id]);
    const step = steps.find((each) => each.name === name);
    if (step?.state !== 'SUCCESS') return undefined;
    const results = (await this.members(id, name, { limit: ALL })).map(({ result }) => result);
    return (JSON.parse(step.definition) as StepDefinition).isList ? results : results[0];
  }

  async cancel(id: string): Promise<boolean> {
    const done = await this.change('cancelling a flow', id, async (flow, query) => {
      const underWay = await cancelFlow(flow, { tables: new PostgresFlowTables(query), now: new Date() });
      if (!underWay) return false;
      await revokeAll(
        underWay.map(({ runId }) => runId),
        query,
      );
      await tellEnded([id], query);
      return true;
    });
    return done;
  }

  retry(id: string): Promise<boolean> {
    return this.change('retrying a flow', id, async (flow, query) => {
      const ended = await retryFlow(flow, { tables: new PostgresFlowTables(query), now: new Date() });
      await tellEnded(ended ?? [], query);
      return ended !== undefined;
    });
  }

  ended(id: string, signal: AbortSignal): Promise<FlowRecord | undefined> {
    return this.waits.until(id, signal);
  }

  async removeExpired({ now, limit }: { now: Date; limit: number }): Promise<number> {
    return (await this.connections.query(removeExpiredFlows, [timestamp(now), limit])).length;
  }

  close(): Promise<void> {
    return this.waits.close();
  }

  private change(
    what: string,
    id: string,
    work: (flow: FlowRow, query: Query) => Promise<boolean>,
  ): Promise<boolean> {
    return this.connections.transaction(what, async (query) => {
      const [flow] = await lock([id], query);
      return flow ? work(flow, query) : false;
    });
  }
}

async function begin(flow: NewFlow, query: Query): Promise<boolean> {
  const { started, ended } = await beginFlow(flow, new PostgresFlowTables(query));
  if (ended) await tellEnded([flow.id], query);
  return started;
}
