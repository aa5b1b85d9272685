import type { FlowRecord } from '@baton/messaging';
import type { Finding } from './finding';

/** What the steps of a flow wait for that have not begun. */
export function flowFindings(flow: FlowRecord): Finding[] {
  const about = { kind: 'flow', id: flow.id } as const;
  if (flow.state !== 'STARTED') {
    const { failure } = flow;
    const why = failure ? `: step ${failure.step}: ${failure.error.name}: ${failure.error.message}` : '';
    return [{ code: 'finished', text: `The flow has ended in ${flow.state}${why}`, about }];
  }
  return flow.steps
    .filter(({ state, role }) => state === 'PENDING' && role === 'step')
    .map(({ name }) => {
      const open = flow.steps.filter((step) => step.next.includes(name) && step.state !== 'SUCCESS');
      const text = `Step ${name} waits for ${open.map((step) => step.name).join(', ')}`;
      return { code: 'waits-for-flow-step', text, about };
    });
}
