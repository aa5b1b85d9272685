import { beginSteps } from './begin-steps';
import { beginReady } from './course';
import type { FlowRow, FlowTables, StepRow } from './flow-tables';

/**
 * Sends again what failed, and lets wait again what was skipped. Callbacks stay as they are: one that was sent for the
 * failure has been sent, whatever comes now, and is sent anew by the next one. Resolves with the
 * id of the flow if it has ended at once, or with undefined when it has not failed.
 */
export async function retryFlow(
  flow: FlowRow,
  { tables, now }: { tables: FlowTables; now: Date },
): Promise<readonly string[] | undefined> {
  if (flow.state !== 'FAILURE') return undefined;
  const steps = await tables.steps([flow.id]);
  const open = steps.filter(({ role, state }) => role === 'step' && state !== 'SUCCESS');
  const waits = waitsOf(steps);
  const begun = open.filter((step) => step.open !== undefined);
  const fresh = open.filter((step) => !begun.includes(step));
  await tables.reset([
    ...begun.map((step) => ({ ...step, state: 'STARTED' as const, waits: 0 })),
    ...fresh.map((step) => ({
      ...step,
      state: 'PENDING' as const,
      open: undefined,
      waits: waits.get(step.step) ?? 0,
    })),
  ]);
  const row = { ...flow, state: 'STARTED' as const, open: open.length };
  await tables.change([{ ...row, failure: undefined, finishedAt: undefined, expiresAt: undefined }]);
  const failed = new Set(
    (await tables.members(begun)).flatMap(({ step, member, state }) =>
      state === 'FAILURE' || state === 'REVOKED' ? [`${step}[${member}]`] : [],
    ),
  );
  const flowOf = () => ({ flow: row, failure: undefined });
  await beginSteps(begun, {
    tables,
    now,
    flowOf,
    only: ({ step, member }) => failed.has(`${step}[${member}]`),
  });
  const ready = fresh.filter(({ step }) => waits.get(step) === 0);
  return beginReady(ready, { tables, flows: [row], now });
}

/** For how many steps that have not succeeded each one waits. */
function waitsOf(steps: readonly StepRow[]): Map<string, number> {
  const waits = new Map(steps.map(({ step }) => [step, 0]));
  const unfinished = steps.filter(({ state }) => state !== 'SUCCESS');
  for (const { next } of unfinished) for (const step of next) waits.set(step, (waits.get(step) ?? 0) + 1);
  return waits;
}
