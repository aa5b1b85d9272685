import type { FlowDetail, FlowItem, StepItem } from '@baton/operations';
import colors from 'picocolors';
import { state } from './state';
import { facts, table } from './table';
import type { View } from './view';
import { exact, length, relative } from './when';

export function renderFlows(flows: readonly FlowItem[], { now, width }: View): string {
  const rows = flows.map((flow) => [
    flow.id,
    flow.name,
    state(flow.state),
    `${flow.stepsSucceeded} of ${flow.steps}`,
    relative(flow.createdAt, now),
  ]);
  return table(['flow', 'name', 'state', 'steps', 'started'], { rows, nothing: 'no flows', width });
}

export function renderFlow(flow: FlowDetail, { now }: View): string {
  const { failure } = flow;
  const head = facts({
    flow: flow.id,
    name: flow.name,
    state: state(flow.state),
    started: exact(flow.createdAt, now),
    finished: flow.finishedAt && exact(flow.finishedAt, now),
    failed: failure && colors.red(`step ${failure.step}: ${failure.error.message}`),
  });
  return `${head}\n${tree(flow.steps).join('')}`;
}

/** Each step under the first one it waits for; where it waits for others too, it says so. */
function tree(steps: readonly StepItem[]): string[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const before = (name: string): string[] =>
    steps.filter(({ next }) => next.includes(name)).map((step) => step.name);
  const drawn = new Set<string>();
  const draw = (step: StepItem, { prefix, last }: { prefix: string; last: boolean }): string[] => {
    if (drawn.has(step.name)) return [];
    drawn.add(step.name);
    const [, ...others] = before(step.name);
    const also = others.length === 0 ? '' : colors.dim(`  also after ${others.join(', ')}`);
    const line = `${prefix}${last ? '└─ ' : '├─ '}${describe(step)}${also}\n`;
    const under = step.next.flatMap((name) => byName.get(name) ?? []).filter(({ name }) => !drawn.has(name));
    const inner = `${prefix}${last ? '   ' : '│  '}`;
    return [
      line,
      ...under.flatMap((child, i) => draw(child, { prefix: inner, last: i === under.length - 1 })),
    ];
  };
  const roots = steps.filter(({ name }) => before(name).length === 0);
  return roots.flatMap((root, i) => draw(root, { prefix: '', last: i === roots.length - 1 }));
}

function describe({ title, state: is, members, succeeded, tasks, startedAt, finishedAt }: StepItem): string {
  const many = members === undefined || members === 1 ? '' : ` ${succeeded} of ${members}`;
  const took = startedAt && finishedAt ? ` ${length(finishedAt.getTime() - startedAt.getTime())}` : '';
  return `${colors.bold(title)} ${state(is)}${many}${took}  ${colors.dim(tasks.join(', '))}`;
}
