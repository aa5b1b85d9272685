import type { FlowFailure, StepRole } from '../../contract/flow-step';
import type { StepState } from '../../flow/flow-record';
import {
  type Count,
  type FlowChange,
  type FlowRow,
  type FlowTables,
  type Landing,
  type MemberKey,
  type MemberResult,
  type MemberRow,
  type Sent,
  type StepKey,
  type StepRow,
  stepKeyOf,
} from '../../flow/flow-tables';
import type { NewFlow } from '../../flow/new-flow';
import type { OutboxEntry, RunError } from '../../store/task-store';

export interface MemoryFlow extends FlowRow {
  readonly failure: FlowFailure | undefined;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
}

export interface MemoryStep extends StepRow {
  readonly size: number | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

export interface MemoryMember extends MemberRow {
  readonly runId: string | undefined;
  readonly result: string | undefined;
  readonly error: RunError | undefined;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

const NEVER = { startedAt: undefined, finishedAt: undefined };

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous */
export class MemoryFlowTables implements FlowTables {
  readonly flows = new Map<string, MemoryFlow>();
  /** By flow and name. */
  readonly stepsOf = new Map<string, Map<string, MemoryStep>>();
  /** By flow and step, in their order. */
  private readonly membersOf = new Map<string, MemoryMember[]>();
  readonly byRun = new Map<string, StepKey & { readonly member: number }>();

  constructor(private readonly addToOutbox: (entries: readonly OutboxEntry[]) => void) {}

  async insert(flow: NewFlow): Promise<boolean> {
    if (this.flows.has(flow.id)) return false;
    const open = flow.steps.filter(({ role }) => role === 'step').length;
    const unended = { failure: undefined, finishedAt: undefined, expiresAt: undefined };
    this.flows.set(flow.id, { ...flow, ...unended, state: 'STARTED', open });
    const steps = flow.steps.map((step): [string, MemoryStep] => [step.name, newStep(flow.id, step)]);
    this.stepsOf.set(flow.id, new Map(steps));
    for (const { name, members } of flow.steps) {
      const key = { flowId: flow.id, step: name };
      this.membersOf.set(
        stepKeyOf(key),
        members.map((each, member) => ({ ...key, ...each, member, ...NEW_MEMBER })),
      );
    }
    return true;
  }

  async land(landings: readonly Landing[]): Promise<readonly Landing[]> {
    return landings.filter(({ flowId, step, member, runId, ...end }) => {
      const members = this.membersOf.get(stepKeyOf({ flowId, step }));
      const found = members?.[member];
      if (!members || found?.runId !== runId || found.state === 'SUCCESS') return false;
      if (found.state !== 'STARTED' && end.state !== 'SUCCESS') return false;
      members[member] = { ...found, ...end };
      return true;
    });
  }

  async countDown(counts: readonly Count[], now: Date): Promise<readonly StepRow[]> {
    const counted = counts.flatMap(({ by, ...key }) =>
      this.update(key, (step) => {
        const open = (step.open ?? 0) - by;
        return open === 0 ? { ...step, open, state: 'SUCCESS', finishedAt: now } : { ...step, open };
      }),
    );
    return counted.filter(({ open }) => open === 0);
  }

  async release(counts: readonly Count[]): Promise<readonly StepRow[]> {
    const released = counts.flatMap(({ by, ...key }) =>
      this.update(key, (step) => ({ ...step, waits: step.waits - by })),
    );
    return released.filter(({ waits, state }) => waits === 0 && state === 'PENDING');
  }

  async steps(flowIds: readonly string[], role?: StepRole): Promise<readonly StepRow[]> {
    const all = flowIds.flatMap((id) => [...(this.stepsOf.get(id)?.values() ?? [])]);
    return all.filter((step) => role === undefined || step.role === role);
  }

  async members(steps: readonly StepKey[]): Promise<readonly MemberRow[]> {
    return steps.flatMap((key) => this.allMembers(key));
  }

  async results(steps: readonly StepKey[]): Promise<readonly MemberResult[]> {
    return steps.flatMap((key) =>
      this.allMembers(key)
        .filter(({ state }) => state === 'SUCCESS')
        .map(({ member, result }) => ({ ...key, member, result: read(result) })),
    );
  }

  async begin(
    steps: readonly { readonly key: StepKey; readonly members: number }[],
    now: Date,
  ): Promise<void> {
    for (const { key, members } of steps) {
      const done = members === 0;
      this.update(key, (step) => ({
        ...step,
        ...{ state: done ? 'SUCCESS' : 'STARTED', open: members, size: members, startedAt: now },
        finishedAt: done ? now : undefined,
      }));
    }
  }

  async send(members: readonly Sent[], entries: readonly OutboxEntry[]): Promise<void> {
    for (const { flowId, step, member, runId, target } of members) {
      const key = { flowId, step };
      const all = this.membersOf.get(stepKeyOf(key)) ?? [];
      const template = all[member]?.template;
      all[member] = { ...key, ...NEW_MEMBER, member, target, template, runId, state: 'STARTED' };
      this.membersOf.set(stepKeyOf(key), all);
      this.byRun.set(runId, { ...key, member });
    }
    this.addToOutbox(entries);
  }

  async setState(steps: readonly StepKey[], state: StepState, now: Date): Promise<void> {
    for (const key of steps) this.update(key, (step) => ({ ...step, state, finishedAt: now }));
  }

  async underWay(flowId: string): Promise<readonly MemberKey[]> {
    return (await this.members(await this.steps([flowId]))).flatMap((row) => {
      const { runId } = row as MemoryMember;
      return row.state === 'STARTED' && runId ? [{ flowId, step: row.step, member: row.member, runId }] : [];
    });
  }

  async skip(flowIds: readonly string[]): Promise<void> {
    for (const step of await this.steps(flowIds, 'step')) {
      if (step.state === 'PENDING') this.update(step, (old) => ({ ...old, state: 'REVOKED' }));
    }
  }

  async reset(steps: readonly StepRow[]): Promise<void> {
    for (const step of steps) {
      const { state, open, waits } = step;
      this.update(step, (old) => ({ ...old, state, open, waits, finishedAt: undefined }));
    }
  }

  async change(flows: readonly FlowChange[]): Promise<void> {
    for (const change of flows) {
      const old = this.flows.get(change.id);
      if (old) this.flows.set(change.id, { ...old, ...change });
    }
  }

  allMembers(key: StepKey): readonly MemoryMember[] {
    return this.membersOf.get(stepKeyOf(key)) ?? [];
  }

  remove(flowId: string): void {
    for (const { step } of this.stepsOf.get(flowId)?.values() ?? []) {
      for (const { runId } of this.allMembers({ flowId, step })) if (runId) this.byRun.delete(runId);
      this.membersOf.delete(stepKeyOf({ flowId, step }));
    }
    this.stepsOf.delete(flowId);
    this.flows.delete(flowId);
  }

  private update({ flowId, step }: StepKey, change: (step: MemoryStep) => MemoryStep): MemoryStep[] {
    const steps = this.stepsOf.get(flowId);
    const old = steps?.get(step);
    if (!steps || !old) return [];
    const changed = change(old);
    steps.set(step, changed);
    return [changed];
  }
}

const NEW_MEMBER: Omit<MemoryMember, keyof MemberRow> & { readonly state: StepState } = {
  ...{ runId: undefined, result: undefined, error: undefined, startedAt: undefined, finishedAt: undefined },
  state: 'PENDING',
};

function newStep(flowId: string, { name, members, ...step }: NewFlow['steps'][number]): MemoryStep {
  const size = step.definition.over ? undefined : members.length;
  return { flowId, step: name, ...step, ...NEVER, size, state: 'PENDING', open: undefined };
}

const read = (json: string | undefined): unknown => (json === undefined ? undefined : JSON.parse(json));
