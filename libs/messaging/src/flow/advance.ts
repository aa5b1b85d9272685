import { countBy } from './count-by';
import { coursesOf, type CourseFacts, goOn, noteFailure } from './course';
import type { Landing, StepRow } from './flow-tables';
import { retryFlow } from './retry-flow';

/**
 * What the ends of runs make of their flows: steps done, steps begun, flows ended. In the transaction that stores these
 * ends, for all of them at once, so that a step with 10,000 members costs a few statements per group of them and not
 * per member. Resolves with the ids of the flows that ended.
 */
export async function advance(landings: readonly Landing[], facts: CourseFacts): Promise<readonly string[]> {
  const { tables, flows, now } = facts;
  const known = new Set(flows.map(({ id }) => id));
  const landed = await tables.land(landings.filter(({ flowId }) => known.has(flowId)));
  const failed = landed.filter(({ state }) => state !== 'SUCCESS');
  const succeeded = landed.filter(({ state }) => state === 'SUCCESS');
  const done = await tables.countDown(countBy(succeeded), now);
  const cancelled = new Set(flows.filter(({ state }) => state === 'REVOKED').map(({ id }) => id));
  const isCancelled = ({ flowId }: Landing): boolean => cancelled.has(flowId);
  await tables.setState(failed.filter(isCancelled), 'REVOKED', now);
  await tables.setState(
    failed.filter((landing) => !isCancelled(landing)),
    'FAILURE',
    now,
  );
  const courses = coursesOf(flows.filter(({ state }) => state === 'STARTED'));
  for (const landing of failed) noteFailure(courses, landing);
  return [...(await goOn(done, courses, facts)), ...(await resume(done, facts))];
}

/**
 * Flows that had failed and in which nothing is failed any more: a dead letter was sent again, and its run has succeeded.
 * They go on as if they were retried.
 */
async function resume(done: readonly StepRow[], facts: CourseFacts): Promise<readonly string[]> {
  const failedFlows = facts.flows.filter(({ state }) => state === 'FAILURE');
  const touched = failedFlows.filter(({ id }) =>
    done.some(({ flowId, role }) => role === 'step' && flowId === id),
  );
  if (touched.length === 0) return [];
  const ids = touched.map(({ id }) => id);
  const steps = await facts.tables.steps(ids, 'step');
  const failed = new Set(steps.filter(({ state }) => state === 'FAILURE').map(({ flowId }) => flowId));
  const ended: string[] = [];
  for (const flow of touched) if (!failed.has(flow.id)) ended.push(...((await retryFlow(flow, facts)) ?? []));
  return ended;
}
