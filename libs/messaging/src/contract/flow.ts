import { InvalidContractError } from './errors';
import { nearest } from './nearest';
import {
  type Path,
  type Place,
  record,
  type Reference,
  type References,
  type Template,
} from './flow-reference';
import { pathOf, type FindStep, type ResultPath } from './flow-reference';
import { FAILURE, type FlowFailure, type FlowStep, ITEM, type StepCall } from './flow-step';
import { checkTemplate, templateOf } from './flow-template';
import type { Task } from './task';

declare const result: unique symbol;

/** A task with its payload, in which references may stand. Made with {@link call}. */
export interface Call<Result = unknown> {
  readonly task: Task;
  readonly payload: unknown;
  readonly [result]?: Result;
}

/** A message of a flow, where a step does not say so itself: a member of a group, a link of a chain. */
export function call<Input, Payload, Result>(
  task: Task<Input, Payload, Result>,
  payload: Template<NoInfer<Input>>,
): Call<Result> {
  return Object.freeze({ task, payload });
}

type PayloadOf<Input, Refs> = Template<NoInfer<Input>> | ((results: Refs) => Template<NoInfer<Input>>);
type With<Results, Name extends string, Result> = Results & { readonly [N in Name]: Result };

interface Parts {
  readonly name: string;
  readonly steps: readonly FlowStep[];
  /** What the next step waits for. */
  readonly tails: readonly string[];
}

const NAME = /^[A-Za-z0-9_-]{1,60}$/;

/**
 * A graph of tasks. Nothing but data: it can be started any number of times, and each method gives another flow.
 * `Results` are the results of the steps by name, `Last` is that of the last step.
 */
export class Flow<Results extends object = object, Last = unknown> {
  readonly name: string;
  readonly steps: readonly FlowStep[];
  /** What the next step waits for. */
  readonly tails: readonly string[];
  private readonly byName: ReadonlyMap<string, FlowStep>;
  declare readonly [result]?: { readonly results: Results; readonly last: Last };

  constructor({ name, steps, tails }: Parts) {
    this.name = name;
    this.steps = steps;
    this.tails = tails;
    this.byName = new Map(steps.map((step) => [step.name, step]));
  }

  /** One task, after the step before it, or after those named with {@link after} and those it refers to. */
  step<Name extends string, Input, Payload, Result>(
    name: Name,
    task: Task<Input, Payload, Result>,
    payload: PayloadOf<Input, References<Results>>,
  ): Flow<With<Results, Name, Result>, Result> {
    const made = this.callOf({ task, payload: this.given(payload, this.places(name)) }, this.where(name));
    return this.plus(name, { calls: [made] });
  }

  /** Tasks that run at the same time; their results are a list in this order. Flows: see {@link nested}. */
  group<Name extends string, Result>(
    name: Name,
    calls: readonly Call<Result>[] | ((results: References<Results>) => readonly Call<Result>[]),
  ): Flow<With<Results, Name, Result[]>, Result[]> {
    const members = typeof calls === 'function' ? calls(this.places(name)) : calls;
    const made = members.map((member, i) => this.callOf(member, `${this.where(name)}[${i}]`));
    return this.plus(name, { calls: made, isList: true });
  }

  /** The same task for each item of a list that an earlier step has as its result; none for an empty one. */
  each<Name extends string, Item, Result>(
    name: Name,
    over: (results: References<Results>) => Place<readonly Item[]>,
    member: (item: Reference<Item>, results: References<Results>) => Call<Result>,
  ): Flow<With<Results, Name, Result[]>, Result[]> {
    const where = this.where(name);
    const places = this.places(name);
    const list = pathOf(over(places));
    if (!list) throw new InvalidContractError(where, 'a reference to a list', typeof over(places));
    const made = this.callOf(member(record<Item>([ITEM], where), places), where);
    return this.plus(name, { calls: [made], over: this.finder(where)(list), isList: true });
  }

  /** All steps of another flow, as `<prefix>.<step>`. What comes next waits for all of them. */
  nested<Prefix extends string, Inner extends object, InnerLast>(
    prefix: Prefix,
    inner: Flow<Inner, InnerLast>,
  ): Flow<With<Results, Prefix, Inner>, InnerLast> {
    return this.nestedAll([[prefix, inner]], prefix);
  }

  /** Flows that run at the same time, as `<name>.<index>.<step>`. What comes next waits for all of them. */
  flows<Name extends string, Inner extends object, InnerLast>(
    name: Name,
    inner: readonly Flow<Inner, InnerLast>[],
  ): Flow<With<Results, Name, Inner[]>, InnerLast[]> {
    return this.nestedAll(
      inner.map((each, i) => [`${name}.${i}`, each]),
      name,
    );
  }

  /** The next step waits for these, instead of the one before it; for nobody when none is named. */
  after(...names: (keyof Results & string)[]): Flow<Results, Last> {
    const tails = names.flatMap((name) => this.endsOf(name, `flow "${this.name}", after`));
    return new Flow({ ...this.parts(), tails });
  }

  /** Sent once, when every step has succeeded. Has no influence on the flow. */
  onSuccess<Input>(task: Task<Input>, payload: PayloadOf<Input, References<Results>>): Flow<Results, Last> {
    const where = this.where('onSuccess');
    const made = this.callOf({ task, payload: this.given(payload, this.places('onSuccess')) }, where);
    return this.called('on-success', made);
  }

  /** Sent once when a step has failed. Its payload may refer to what failed and why. Has no influence on the flow. */
  onFailure<Input>(
    task: Task<Input>,
    payload: PayloadOf<Input, { readonly failure: Reference<FlowFailure> }>,
  ): Flow<Results, Last> {
    const where = this.where('onFailure');
    const failure = record<FlowFailure>([FAILURE], where);
    const made = this.callOf({ task, payload: this.given(payload, { failure }) }, where);
    return this.called('on-failure', made);
  }

  private parts(): Parts {
    return { name: this.name, steps: this.steps, tails: this.tails };
  }

  private where(step: string): string {
    return `flow "${this.name}", step "${step}"`;
  }

  private given(payload: unknown, references: object): unknown {
    return typeof payload === 'function' ? (payload as (refs: object) => unknown)(references) : payload;
  }

  private callOf({ task, payload }: Pick<Call, 'task' | 'payload'>, where: string): StepCall {
    const template = templateOf(payload, { where, find: this.finder(where) });
    checkTemplate(task, template, where);
    return { task, template };
  }

  private plus<R extends object, L>(
    name: string,
    { calls, over, isList = false }: Pick<FlowStep, 'calls'> & Partial<FlowStep>,
  ): Flow<R, L> {
    this.refuseName(name);
    const places = [...calls.flatMap(({ template }) => template.references), ...(over ? [over] : [])];
    const referred = places.map(({ step }) => step).filter((step) => !step.startsWith('$'));
    const after = [...new Set([...this.tails, ...referred])];
    const step: FlowStep = { name, role: 'step', after, calls, over, isList };
    return new Flow({ name: this.name, steps: [...this.steps, step], tails: [name] });
  }

  private called(role: 'on-success' | 'on-failure', made: StepCall): Flow<Results, Last> {
    const nth = this.steps.filter((step) => step.role === role).length + 1;
    const name = `$${role}${nth > 1 ? `-${nth}` : ''}`;
    const step: FlowStep = { name, role, after: [], calls: [made], over: undefined, isList: false };
    return new Flow({ ...this.parts(), steps: [...this.steps, step] });
  }

  private nestedAll<R extends object, L>(
    inner: readonly (readonly [string, Flow])[],
    name: string,
  ): Flow<R, L> {
    this.refuseName(name);
    const [, wrong] = inner.find(([, { steps }]) => steps.some(({ role }) => role !== 'step')) ?? [];
    if (wrong) {
      throw new InvalidContractError(
        this.where(name),
        'a flow without onSuccess and onFailure, which belong to the whole',
        wrong.name,
      );
    }
    const steps = inner.flatMap(([prefix, flow]) =>
      flow.steps.map((step) => renamed(step, prefix, this.tails)),
    );
    const ends = inner.flatMap(([prefix, flow]) => lastOf(flow.steps).map((step) => `${prefix}.${step}`));
    // Flows without a step are done as soon as begun, like a group of nobody.
    return new Flow({
      name: this.name,
      steps: [...this.steps, ...steps],
      tails: ends.length > 0 ? ends : this.tails,
    });
  }

  private places(where: string): References<Results> {
    const path = (step: string): Reference<unknown> => {
      this.endsOf(step, this.where(where));
      return record([step], this.where(where));
    };
    return new Proxy({}, { get: (_, key) => path(String(key)) }) as References<Results>;
  }

  /** The steps a name stands for: itself, or the last ones of the flow nested under it. */
  private endsOf(name: string, where: string): readonly string[] {
    if (this.byName.has(name)) return [name];
    const inner = this.steps.filter((step) => step.name.startsWith(`${name}.`));
    if (inner.length > 0) return lastOf(inner);
    const known = [...new Set([...this.byName.keys()].map((step) => step.split('.', 1)[0] ?? step))];
    const close = nearest(name, known);
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    const few = known.length > 20 ? [...known.slice(0, 20), '…'] : known;
    throw new InvalidContractError(
      where,
      `a step before it (${few.join(', ') || 'there is none'}${hint})`,
      name,
    );
  }

  private finder(where: string): FindStep {
    return (path: Path): ResultPath => {
      const [first] = path;
      if (first === ITEM || first === FAILURE) return { step: first, path: path.slice(1) };
      for (let length = 1; length <= path.length; length += 1) {
        const step = path.slice(0, length).join('.');
        const found = this.byName.get(step);
        // A step's result is that of its only member, unless it is the list of all.
        if (found) return { step, path: [...(found.isList ? [] : [0]), ...path.slice(length)] };
      }
      throw new InvalidContractError(where, 'a reference to the result of a step', path.join('.'));
    };
  }

  private refuseName(name: string): void {
    if (!NAME.test(name)) {
      throw new InvalidContractError(`flow "${this.name}", step`, '1 to 60 letters, digits, - and _', name);
    }
    const taken = this.byName.has(name) || this.steps.some((step) => step.name.startsWith(`${name}.`));
    if (taken) throw new InvalidContractError(`flow "${this.name}", step`, 'a name no other step has', name);
  }
}

/**
 * Begins a flow: `flow('race results').step('sync', syncRace, { raceId }).step('score', …)`.
 *
 * @throws InvalidContractError as every method of it, for names, references and payloads that cannot be
 */
export function flow(name: string): Flow<object, undefined> {
  if (!/^[^\0]{1,200}$/.test(name)) {
    throw new InvalidContractError('flow, name', '1 to 200 characters', name);
  }
  return new Flow({ name, steps: [], tails: [] });
}

function renamed(step: FlowStep, prefix: string, before: readonly string[]): FlowStep {
  const name = (inner: string): string => (inner.startsWith('$') ? inner : `${prefix}.${inner}`);
  const place = <P extends ResultPath>(path: P): P => ({ ...path, step: name(path.step) });
  return {
    ...step,
    name: name(step.name),
    after: step.after.length === 0 ? before : step.after.map(name),
    calls: step.calls.map(({ task, template }) => ({
      task,
      template: { ...template, references: template.references.map(place) },
    })),
    over: step.over && place(step.over),
  };
}

/** Those that nobody waits for. */
function lastOf(steps: readonly FlowStep[]): string[] {
  const waitedFor = new Set(steps.flatMap(({ after }) => after));
  return steps.map(({ name }) => name).filter((name) => !waitedFor.has(name));
}
