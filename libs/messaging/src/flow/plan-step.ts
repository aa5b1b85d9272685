import { FAILURE, type FlowFailure, ITEM } from '../contract/flow-step';
import type { PayloadTemplate } from '../contract/flow-template';
import type { MemberResult, MemberRow, StepRow } from './flow-tables';
import { fill, lookUp, type ResultOf } from './resolve';

export interface PlannedMember {
  readonly member: number;
  readonly target: number;
  readonly payload: unknown;
}

export type StepPlan =
  | { readonly kind: 'members'; readonly members: readonly PlannedMember[] }
  | { readonly kind: 'impossible'; readonly why: string };

export interface StepFacts {
  /** Those that are there from the start. */
  readonly members: readonly MemberRow[];
  readonly resultOf: ResultOf;
}

/** Which messages a step consists of, now that what it refers to is there. Pure. */
export function planStep({ definition }: StepRow, { members, resultOf }: StepFacts): StepPlan {
  const { over, template } = definition;
  if (!over || !template) {
    const planned = members.flatMap(({ member, target, template: own }) =>
      own ? [{ member, target, payload: fill(own, resultOf) }] : [],
    );
    return { kind: 'members', members: planned };
  }
  const items = lookUp(over, resultOf);
  if (!Array.isArray(items)) {
    const place = [over.step, ...over.path].join('.');
    return {
      kind: 'impossible',
      why: `${place}: expected a list to make members of, got ${describe(items)}`,
    };
  }
  const planned = items.map((item: unknown, member) => ({
    member,
    target: 0,
    payload: fill(template, (step) => (step === ITEM ? item : resultOf(step))),
  }));
  return { kind: 'members', members: planned };
}

/** The steps whose results must be at hand to plan this one. */
export function neededBy({ definition }: StepRow, members: readonly MemberRow[]): string[] {
  const templates = [definition.template, ...members.map(({ template }) => template)];
  const isThere = (template: PayloadTemplate | undefined): template is PayloadTemplate =>
    template !== undefined;
  const places = templates.filter(isThere).flatMap(({ references }) => references);
  const steps = [...places, ...(definition.over ? [definition.over] : [])].map(({ step }) => step);
  return [...new Set(steps)].filter((step) => !step.startsWith('$'));
}

/** Results by step: the list of its members' results. */
export function resultsIn(results: readonly MemberResult[], failure: FlowFailure | undefined): ResultOf {
  const lists = new Map<string, unknown[]>();
  for (const { step, result } of results) {
    const list = lists.get(step);
    if (list) list.push(result);
    else lists.set(step, [result]);
  }
  return (step) => (step === FAILURE ? failure : (lists.get(step) ?? []));
}

const describe = (value: unknown): string => (value === null ? 'null' : typeof value);
