import { v7 as uuidv7 } from 'uuid';
import type { FlowFailure } from '../contract/flow-step';
import type { OutboxEntry, RunError } from '../store/task-store';
import {
  type FlowRow,
  type FlowTables,
  type MemberRow,
  type Sent,
  type StepKey,
  stepKeyOf,
  type StepRow,
} from './flow-tables';
import { neededBy, planStep, type PlannedMember, resultsIn } from './plan-step';
import type { ResultOf } from './resolve';
import { stepMessage } from './step-message';

export interface BeginFacts {
  readonly tables: FlowTables;
  readonly now: Date;
  readonly flowOf: (id: string) => { readonly flow: FlowRow; readonly failure: FlowFailure | undefined };
  /** Only these members, of steps that began before. @default all */
  readonly only?: (key: StepKey & { readonly member: number }) => boolean;
}

/** A step whose messages cannot be made. */
export interface Impossible extends StepKey {
  readonly member: number;
  readonly runId?: undefined;
  readonly error: RunError;
}

export interface Begun {
  /** Steps without members: done as soon as begun. */
  readonly empty: readonly StepRow[];
  readonly impossible: readonly Impossible[];
}

/** What RabbitMQ surely takes; it refuses more than 16 MiB for ever. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Makes the messages of steps whose time has come, with what they refer to put in. */
export async function beginSteps(ready: readonly StepRow[], facts: BeginFacts): Promise<Begun> {
  const { tables, now, only } = facts;
  const rows = groupByStep(await tables.members(ready));
  const resultsOf = await loadResults(ready, rows, facts);
  const impossible: Impossible[] = [];
  const sent: Sent[] = [];
  const entries: OutboxEntry[] = [];
  const sizes: { key: StepRow; members: number }[] = [];
  for (const step of ready) {
    const plan = planStep(step, {
      members: rows.get(stepKeyOf(step)) ?? [],
      resultOf: resultsOf(step.flowId),
    });
    const made = plan.kind === 'members' ? messagesOf(step, plan.members, facts) : failing(step, 0, plan.why);
    if (!Array.isArray(made)) {
      impossible.push(made);
      continue;
    }
    sizes.push({ key: step, members: made.length });
    for (const each of made.filter(({ key }) => only?.(key) ?? true)) {
      sent.push(each.key);
      entries.push(each.entry);
    }
  }
  if (!only) await tables.begin(sizes, now);
  await tables.send(sent, entries);
  return { empty: sizes.filter(({ members }) => members === 0).map(({ key }) => key), impossible };
}

interface Made {
  readonly key: Sent;
  readonly entry: OutboxEntry;
}

function messagesOf(
  { flowId, step, definition }: StepRow,
  members: readonly PlannedMember[],
  { flowOf, now }: BeginFacts,
): Made[] | Impossible {
  const { flow } = flowOf(flowId);
  const made: Made[] = [];
  for (const { member, target: which, payload } of members) {
    const target = definition.targets[which];
    if (!target) return failing({ flowId, step }, member, 'its task is not stored');
    const key = { flowId, step, member, runId: uuidv7(), target: which };
    const entry = stepMessage(key, { flow, target, payload, now });
    const { length } = entry.message.body;
    if (length > MOST_BYTES) {
      const why = `payload: expected at most ${MOST_BYTES} bytes of JSON, got ${length}`;
      return failing({ flowId, step }, member, why);
    }
    made.push({ key, entry });
  }
  return made;
}

const failing = ({ flowId, step }: StepKey, member: number, message: string): Impossible => ({
  ...{ flowId, step, member },
  error: { name: 'InvalidPayloadError', message },
});

async function loadResults(
  ready: readonly StepRow[],
  rows: ReadonlyMap<string, readonly MemberRow[]>,
  { tables, flowOf }: BeginFacts,
): Promise<(flowId: string) => ResultOf> {
  const needed = ready.flatMap((step) =>
    neededBy(step, rows.get(stepKeyOf(step)) ?? []).map((name) => ({ flowId: step.flowId, step: name })),
  );
  const unique = [...new Map(needed.map((key) => [stepKeyOf(key), key])).values()];
  const results = unique.length > 0 ? await tables.results(unique) : [];
  const byFlow = new Map<string, ResultOf>();
  return (flowId) => {
    const known = byFlow.get(flowId);
    if (known) return known;
    const own = results.filter((row) => row.flowId === flowId);
    const resultOf = resultsIn(own, flowOf(flowId).failure);
    byFlow.set(flowId, resultOf);
    return resultOf;
  };
}

function groupByStep(rows: readonly MemberRow[]): Map<string, MemberRow[]> {
  const groups = new Map<string, MemberRow[]>();
  for (const row of rows) {
    const group = groups.get(stepKeyOf(row));
    if (group) group.push(row);
    else groups.set(stepKeyOf(row), [row]);
  }
  return groups;
}
