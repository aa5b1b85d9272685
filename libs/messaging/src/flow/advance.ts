import { after } from '../contract/duration';
import type { FlowFailure } from '../contract/flow-step';
import { beginSteps, type Impossible } from './begin-steps';
import type { FlowRow, FlowTables, Landing, StepRow } from './flow-tables';
import { countBy } from './count-by';

/** How a flow goes on within one call of {@link advance}. */
interface Course {
  readonly flow: FlowRow;
  open: number;
  failure: FlowFailure | undefined;
}

export interface AdvanceFacts {
  readonly tables: FlowTables;
  /** Those the landings are of, locked. */
  readonly flows: readonly FlowRow[];
  readonly now: Date;
}

/**
 * What the ends of runs make of their flows: steps done, steps begun, flows ended. In the transaction that stores these
 * ends, for all of them at once, so that a step with 10,000 members costs a few statements per group of them and not
 * per member. Resolves with the ids of the flows that ended.
 */
export async function advance(landings: readonly Landing[], facts: AdvanceFacts): Promise<readonly string[]> {
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
  return goOn(done, courses, facts);
}

/** Begins what is ready, and what that makes ready in turn. Also for flows that start, or start again. */
export async function beginReady(ready: readonly StepRow[], facts: AdvanceFacts): Promise<readonly string[]> {
  const courses = coursesOf(facts.flows);
  const done = await begin(ready, courses, facts);
  return goOn(done, courses, facts);
}

const coursesOf = (flows: readonly FlowRow[]): Map<string, Course> =>
  new Map(flows.map((flow) => [flow.id, { flow, open: flow.open, failure: undefined }]));

async function goOn(
  first: readonly StepRow[],
  courses: Map<string, Course>,
  facts: AdvanceFacts,
): Promise<readonly string[]> {
  let done = first;
  while (done.length > 0) {
    const counted = done.filter(({ flowId, role }) => role === 'step' && courses.has(flowId));
    for (const { flowId } of counted) (courses.get(flowId) as Course).open -= 1;
    const goingOn = counted.filter(({ flowId }) => !courses.get(flowId)?.failure);
    const next = goingOn.flatMap(({ flowId, next }) => next.map((step) => ({ flowId, step })));
    done = await begin(await facts.tables.release(countBy(next)), courses, facts);
  }
  return conclude(courses, facts);
}

/** Resolves with the steps that had no members and so are done at once. */
async function begin(
  ready: readonly StepRow[],
  courses: Map<string, Course>,
  facts: AdvanceFacts,
): Promise<readonly StepRow[]> {
  if (ready.length === 0) return [];
  const flowOf = (id: string) => courses.get(id) as Course;
  const { empty, impossible } = await beginSteps(ready, { ...facts, flowOf });
  await facts.tables.setState(impossible, 'FAILURE', facts.now);
  for (const each of impossible) noteFailure(courses, each);
  return empty;
}

/** The first failure is the flow's; those of callbacks are nobody's. */
function noteFailure(courses: Map<string, Course>, failed: Landing | Impossible): void {
  const { flowId, step, member, runId, error } = failed;
  const course = courses.get(flowId);
  if (!course || course.failure || step.startsWith('$')) return;
  const { name = 'RevokedError', message = 'the run was revoked' } = error ?? {};
  course.failure = {
    flow: course.flow.name,
    ...{ flowId, step, member },
    ...(runId !== undefined && { runId }),
    error: { name, message },
  };
}

async function conclude(courses: Map<string, Course>, facts: AdvanceFacts): Promise<readonly string[]> {
  const { tables, now } = facts;
  const all = [...courses.values()];
  const failed = all.filter(({ failure }) => failure);
  const succeeded = all.filter(({ failure, open }) => !failure && open === 0);
  const changed = all.filter(({ flow, open, failure }) => failure ?? open !== flow.open);
  const ended = new Set([...failed, ...succeeded].map(({ flow }) => flow.id));
  await tables.skip(failed.map(({ flow }) => flow.id));
  await tables.change(
    [...new Set([...changed, ...succeeded])].map(({ flow, open, failure }) => ({
      id: flow.id,
      state: failure ? 'FAILURE' : open === 0 ? 'SUCCESS' : 'STARTED',
      ...{ open, failure },
      finishedAt: ended.has(flow.id) ? now : undefined,
      expiresAt: ended.has(flow.id) ? after(now, flow.keep) : undefined,
    })),
  );
  await callBack(failed, 'on-failure', facts);
  await callBack(succeeded, 'on-success', facts);
  return [...ended];
}

async function callBack(
  ended: readonly Course[],
  role: 'on-success' | 'on-failure',
  facts: AdvanceFacts,
): Promise<void> {
  if (ended.length === 0) return;
  const courses = new Map(ended.map((course) => [course.flow.id, course]));
  const ready = await facts.tables.steps([...courses.keys()], role);
  await begin(ready, courses, facts);
}
