import type { OutboxEntry, StepRole, StepState } from '@baton/messaging';
import type {
  Count,
  FlowChange,
  FlowRow,
  FlowTables,
  Landing,
  MemberKey,
  MemberResult,
  MemberRow,
  NewFlow,
  Sent,
  StepKey,
  StepRow,
} from '@baton/messaging/store';
import type { Query } from '../connection/pool';
import { outboxRow } from '../outbox/outbox-row';
import { addToOutbox, addToOutboxValues } from '../sql/add-to-outbox.sql';
import * as members from '../sql/flow-members.sql';
import * as steps from '../sql/flow-steps.sql';
import { changeFlows, insertFlow, lockFlows } from '../sql/flow.sql';
import { byColumn, type RowValues, timestamp } from '../sql/statement';
import {
  flowOf,
  memberOf,
  read,
  stepOf,
  type StoredFlow,
  type StoredMember,
  type StoredStep,
} from './flow-rows';

/** Locks flows, those that there are. */
export async function lock(ids: readonly string[], query: Query): Promise<readonly FlowRow[]> {
  const unique = [...new Set(ids)];
  return (await query<StoredFlow>(lockFlows, [unique])).map(flowOf);
}

/** The tables of flows within a transaction. */
export class PostgresFlowTables implements FlowTables {
  constructor(private readonly query: Query) {}

  async insert(flow: NewFlow): Promise<boolean> {
    const { id, name, rootId, parentId, traceparent, origin, keep, createdAt } = flow;
    const open = flow.steps.filter(({ role }) => role === 'step').length;
    const family = [rootId, parentId ?? null, traceparent ?? null, origin ?? null];
    const inserted = await this.query(insertFlow, [id, name, open, ...family, keep, timestamp(createdAt)]);
    if (inserted.length === 0) return false;
    const stepRows = flow.steps.map(
      ({ name: step, role, waits, next, definition, members: own }, position) => {
        const size = definition.over ? null : own.length;
        return [step, position, role, waits, size, JSON.stringify(next), JSON.stringify(definition)];
      },
    );
    const memberRows = flow.steps.flatMap((step) =>
      step.members.map(({ target, template }, i) => [step.name, i, target, JSON.stringify(template)]),
    );
    await this.query(steps.insertSteps, [id, ...byColumn(stepRows, 7)]);
    if (memberRows.length > 0) await this.query(members.insertMembers, [id, ...byColumn(memberRows, 4)]);
    return true;
  }

  async land(landings: readonly Landing[]): Promise<readonly Landing[]> {
    if (landings.length === 0) return [];
    const landed = await this.query<{ run_id: string }>(
      members.landMembers,
      byColumn(landings.map(landingRow), 9),
    );
    const runIds = new Set(landed.map((row) => row.run_id));
    return landings.filter(({ runId }) => runIds.has(runId));
  }

  async countDown(counts: readonly Count[], now: Date): Promise<readonly StepRow[]> {
    if (counts.length === 0) return [];
    const values = [...byColumn(counts.map(countRow), 3), timestamp(now)];
    return (await this.query<StoredStep>(steps.countDownSteps, values)).map(stepOf);
  }

  async release(counts: readonly Count[]): Promise<readonly StepRow[]> {
    if (counts.length === 0) return [];
    return (await this.query<StoredStep>(steps.releaseSteps, byColumn(counts.map(countRow), 3))).map(stepOf);
  }

  async steps(flowIds: readonly string[], role?: StepRole): Promise<readonly StepRow[]> {
    return (await this.query<StoredStep>(steps.listFlowSteps, [flowIds, role ?? null])).map(stepOf);
  }

  async members(keys: readonly StepKey[]): Promise<readonly MemberRow[]> {
    if (keys.length === 0) return [];
    return (await this.query<StoredMember>(members.listMembers, byColumn(keys.map(keyRow), 2))).map(memberOf);
  }

  async results(keys: readonly StepKey[]): Promise<readonly MemberResult[]> {
    if (keys.length === 0) return [];
    const rows = await this.query<{ flow_id: string; step: string; member: number; result: string | null }>(
      members.listResults,
      byColumn(keys.map(keyRow), 2),
    );
    return rows.map(({ flow_id: flowId, step, member, result }) => ({
      flowId,
      step,
      member,
      result: read(result),
    }));
  }

  async begin(
    begun: readonly { readonly key: StepKey; readonly members: number }[],
    now: Date,
  ): Promise<void> {
    if (begun.length === 0) return;
    const rows = begun.map(({ key, members: size }) => [...keyRow(key), size]);
    await this.query(steps.beginFlowSteps, [...byColumn(rows, 3), timestamp(now)]);
  }

  async send(sent: readonly Sent[], entries: readonly OutboxEntry[]): Promise<void> {
    if (sent.length === 0) return;
    const rows = sent.map((each) => [...keyRow(each), each.member, each.runId, each.target]);
    await this.query(members.sendMembers, byColumn(rows, 5));
    await this.query(addToOutbox, addToOutboxValues(entries.map(outboxRow)));
  }

  async setState(keys: readonly StepKey[], state: StepState, now: Date): Promise<void> {
    if (keys.length === 0) return;
    await this.query(steps.setStateOfSteps, [...byColumn(keys.map(keyRow), 2), state, timestamp(now)]);
  }

  async underWay(flowId: string): Promise<readonly MemberKey[]> {
    const rows = await this.query<{ step: string; member: number; run_id: string }>(members.listUnderWay, [
      flowId,
    ]);
    return rows.map(({ step, member, run_id: runId }) => ({ flowId, step, member, runId }));
  }

  async skip(flowIds: readonly string[]): Promise<void> {
    if (flowIds.length > 0) await this.query(steps.skipSteps, [flowIds]);
  }

  async reset(rows: readonly StepRow[]): Promise<void> {
    const values = rows.map((row) => [...keyRow(row), row.state, row.open ?? null, row.waits]);
    if (rows.length > 0) await this.query(steps.resetSteps, byColumn(values, 5));
  }

  async change(flows: readonly FlowChange[]): Promise<void> {
    if (flows.length > 0) await this.query(changeFlows, byColumn(flows.map(changeRow), 6));
  }
}

const keyRow = ({ flowId, step }: StepKey): string[] => [flowId, step];

const countRow = (count: Count): RowValues => [...keyRow(count), count.by];

const landingRow = ({
  member,
  runId,
  state,
  result,
  error,
  startedAt,
  finishedAt,
  ...key
}: Landing): RowValues => [
  ...keyRow(key),
  ...[member, runId, state, result ?? null, error ? JSON.stringify(error) : null],
  ...[timestamp(startedAt), timestamp(finishedAt)],
];

const changeRow = ({ id, state, open, failure, finishedAt, expiresAt }: FlowChange): RowValues => [
  ...[id, state, open, failure ? JSON.stringify(failure) : null],
  ...[timestamp(finishedAt), timestamp(expiresAt)],
];
