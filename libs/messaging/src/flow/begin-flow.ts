import { beginReady } from './course';
import type { FlowTables } from './flow-tables';
import type { NewFlow } from './new-flow';

/** Stores a flow and begins the steps that wait for none. False when there is one with this id. */
export async function beginFlow(
  flow: NewFlow,
  tables: FlowTables,
): Promise<{ started: boolean; ended: boolean }> {
  if (!(await tables.insert(flow))) return { started: false, ended: false };
  const [only] = flow.steps;
  if (flow.run && only) {
    const key = { flowId: flow.id, step: only.name };
    await tables.begin([{ key, members: 1 }], flow.createdAt);
    await tables.send([{ ...key, member: 0, runId: flow.run.id, target: 0 }], [flow.run]);
    return { started: true, ended: false };
  }
  const roots = flow.steps.filter(({ role, waits }) => role === 'step' && waits === 0);
  const ready = roots.map((step) => ({
    ...step,
    flowId: flow.id,
    step: step.name,
    state: 'PENDING' as const,
    open: undefined,
  }));
  const open = flow.steps.filter(({ role }) => role === 'step').length;
  const row = { ...flow, state: 'STARTED' as const, open };
  const ended = await beginReady(ready, { tables, flows: [row], now: flow.createdAt });
  return { started: true, ended: ended.length > 0 };
}
