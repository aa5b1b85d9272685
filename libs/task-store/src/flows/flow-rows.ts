import {
  type FlowFailure,
  type FlowRecord,
  type FlowState,
  type MemberRecord,
  milliseconds,
  type PayloadTemplate,
  type RunError,
  type StepRole,
  type StepState,
} from '@baton/messaging';
import {
  type FlowRow,
  type KeptStep,
  type MemberRow,
  type StepDefinition,
  stepRecordOf,
  type StepRow,
} from '@baton/messaging/store';

/** Rows as the driver gives them: JSON comes as text. */
export interface StoredFlow {
  readonly id: string;
  readonly name: string;
  readonly state: FlowState;
  readonly open: number;
  readonly failure: string | null;
  readonly root_id: string;
  readonly parent_id: string | null;
  readonly traceparent: string | null;
  readonly origin: string | null;
  readonly keep_ms: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

export interface StoredStep {
  readonly flow_id: string;
  readonly step: string;
  readonly role: StepRole;
  readonly state: StepState;
  readonly waits: number;
  readonly open: number | null;
  readonly next: readonly string[];
  readonly definition: string;
}

export interface StoredMember {
  readonly flow_id: string;
  readonly step: string;
  readonly member: number;
  readonly state: StepState;
  readonly target: number;
  readonly template: string | null;
}

export interface ShownStep extends Omit<StoredStep, 'step' | 'flow_id' | 'waits'> {
  readonly name: string;
  readonly size: number | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export interface ShownMember {
  readonly member: number;
  readonly run_id: string | null;
  readonly state: StepState;
  readonly result: string | null;
  readonly error: string | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export const flowOf = (row: StoredFlow): FlowRow => ({
  id: row.id,
  name: row.name,
  state: row.state,
  open: row.open,
  rootId: row.root_id,
  parentId: row.parent_id ?? undefined,
  traceparent: row.traceparent ?? undefined,
  origin: row.origin ?? undefined,
  keep: milliseconds(Number(row.keep_ms)),
});

export const stepOf = (row: StoredStep): StepRow => ({
  flowId: row.flow_id,
  step: row.step,
  role: row.role,
  state: row.state,
  waits: row.waits,
  open: row.open ?? undefined,
  next: row.next,
  definition: JSON.parse(row.definition) as StepDefinition,
});

export const memberOf = (row: StoredMember): MemberRow => ({
  flowId: row.flow_id,
  step: row.step,
  member: row.member,
  state: row.state,
  target: row.target,
  template: read(row.template) as PayloadTemplate | undefined,
});

export const recordOf = (row: StoredFlow, steps: readonly ShownStep[]): FlowRecord => ({
  id: row.id,
  name: row.name,
  state: row.state,
  failure: read(row.failure) as FlowFailure | undefined,
  rootId: row.root_id,
  parentId: row.parent_id ?? undefined,
  createdAt: row.created_at,
  finishedAt: row.finished_at ?? undefined,
  steps: steps.map((step) => stepRecordOf(keptOf(step), row.state)),
});

const keptOf = (row: ShownStep): KeptStep => ({
  name: row.name,
  role: row.role,
  state: row.state,
  next: row.next,
  definition: JSON.parse(row.definition) as StepDefinition,
  size: row.size ?? undefined,
  open: row.open ?? undefined,
  startedAt: row.started_at ?? undefined,
  finishedAt: row.finished_at ?? undefined,
});

export const memberRecordOf = (row: ShownMember): MemberRecord => ({
  member: row.member,
  runId: row.run_id ?? undefined,
  state: row.state,
  result: read(row.result),
  error: read(row.error) as RunError | undefined,
  startedAt: row.started_at ?? undefined,
  finishedAt: row.finished_at ?? undefined,
});

export const read = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));
