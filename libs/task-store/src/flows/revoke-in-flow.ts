import { advance, type FlowRow, type MemberKey, revokedLanding } from '@baton/messaging/store';
import type { Query } from '../connection/pool';
import { findFlowOfRun } from '../sql/flow.sql';
import { lock, PostgresFlowTables } from './postgres-flow-tables';
import { tellEnded } from './tell-ended';

export interface FlowOfRun {
  readonly flow: FlowRow;
  readonly key: MemberKey;
}

/** The flow a run is part of, locked: before the run, as everywhere. */
export async function lockFlowOf(runId: string, query: Query): Promise<FlowOfRun | undefined> {
  const [row] = await query<{ flow_id: string; step: string; member: number }>(findFlowOfRun, [runId]);
  if (!row) return undefined;
  const { flow_id: flowId, step, member } = row;
  const [flow] = await lock([flowId], query);
  return flow && { flow, key: { flowId, step, member, runId } };
}

/** A revoked run fails its flow. */
export async function advanceRevoked({ flow, key }: FlowOfRun, now: Date, query: Query): Promise<void> {
  const facts = { tables: new PostgresFlowTables(query), flows: [flow], now };
  await tellEnded(await advance([revokedLanding(key, now)], facts), query);
}
