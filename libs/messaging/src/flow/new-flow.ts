import type { Duration } from '../contract/duration';
import type { Flow } from '../contract/flow';
import type { ResultPath } from '../contract/flow-reference';
import type { FlowStep, StepCall, StepRole } from '../contract/flow-step';
import type { PayloadTemplate } from '../contract/flow-template';
import type { Task } from '../contract/task';
import { type Sealer, sealPayload } from '../envelope/seal';
import type { OutboxEntry } from '../store/task-store';

/** What a message of a step needs of its task, kept because whoever makes the message may not know the contract. */
export interface Target {
  readonly task: string;
  readonly version: number;
  readonly exchange: string;
  readonly routingKey: string;
  /** Milliseconds from when the message is made. */
  readonly expires?: number;
}

/** What is stored of a step beside its state. */
export interface StepDefinition {
  readonly targets: readonly Target[];
  readonly isList: boolean;
  /** With it, members are made of the items of a list, by `template`. Without, they are there from the start. */
  readonly over?: ResultPath;
  readonly template?: PayloadTemplate;
}

export interface NewMember {
  /** Which of the step's targets. */
  readonly target: number;
  readonly template: PayloadTemplate;
}

export interface NewStep {
  readonly name: string;
  readonly role: StepRole;
  /** For how many steps it waits. */
  readonly waits: number;
  readonly next: readonly string[];
  readonly definition: StepDefinition;
  readonly members: readonly NewMember[];
}

/** A flow about to start, as data. */
export interface NewFlow extends FlowIdentity {
  readonly createdAt: Date;
  readonly steps: readonly NewStep[];
  /** The message of its only step, where its sender has made it: a run with callbacks. */
  readonly run?: OutboxEntry;
}

/** What the messages of a flow have in common. */
export interface FlowIdentity {
  readonly id: string;
  readonly name: string;
  readonly rootId: string;
  readonly parentId: string | undefined;
  readonly traceparent: string | undefined;
  readonly origin: string | undefined;
  /** How long it is kept once it has ended. */
  readonly keep: Duration;
}

/** Sensitive fields are sealed here: from now on nothing keeps them in clear. */
export function newSteps(flow: Pick<Flow, 'steps'>, sealer: Sealer | undefined): NewStep[] {
  const next = dependants(flow.steps);
  return flow.steps.map((step) => ({
    name: step.name,
    role: step.role,
    waits: step.after.length,
    next: next.get(step.name) ?? [],
    ...partsOf(step, sealer),
  }));
}

function partsOf(
  { calls, over, isList }: FlowStep,
  sealer: Sealer | undefined,
): Pick<NewStep, 'definition' | 'members'> {
  const tasks = [...new Set(calls.map(({ task }) => task))];
  const targets = tasks.map(targetOf);
  const members = calls.map((call) => ({ target: tasks.indexOf(call.task), template: sealed(call, sealer) }));
  const [only] = members;
  if (!over || !only) return { definition: { targets, isList }, members };
  return { definition: { targets, isList, over, template: only.template }, members: [] };
}

const targetOf = ({ name, version, queue, expires }: Task): Target => ({
  task: name,
  version,
  exchange: queue.exchange,
  routingKey: name,
  ...(expires !== undefined && { expires }),
});

const sealed = ({ task, template }: StepCall, sealer: Sealer | undefined): PayloadTemplate => ({
  ...template,
  payload: sealPayload(task, template.payload, sealer),
});

function dependants(steps: readonly FlowStep[]): Map<string, string[]> {
  const next = new Map<string, string[]>(steps.map(({ name }) => [name, []]));
  for (const { name, after } of steps) for (const before of after) next.get(before)?.push(name);
  return next;
}
