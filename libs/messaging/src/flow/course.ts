import { after } from '../contract/duration';
import type { FlowFailure } from '../contract/flow-step';
import { beginSteps, type Impossible } from './begin-steps';
import { countBy } from './count-by';
import type { FlowRow, FlowTables, Landing, StepRow } from './flow-tables';

/** How a flow goes on within one call of advance() or {@link beginReady}. */
export interface Course {
  readonly flow: FlowRow;
  open: number;
  failure: FlowFailure | undefined;
}

export interface CourseFacts {
  readonly tables: FlowTables;
  /** Those it is about, locked. */
  readonly flows: readonly FlowRow[];
  readonly now: Date;
}

/** Begins what is ready, and what that makes ready in turn. Also for flows that start, or start again. */
export async function beginReady(ready: readonly StepRow[], facts: CourseFacts): Promise<readonly string[]> {
  const courses = coursesOf(facts.flows);
  const done = await begin(ready, courses, facts);
  return goOn(done, courses, facts);
}

export const coursesOf = (flows: readonly FlowRow[]): Map<string, Course> =>
  new Map(flows.map((flow) => [flow.id, { flow, open: flow.open, failure: undefined }]));

/** Counts steps that are done, and begins those that waited for them. Resolves with the ids of the flows that ended. */
export async function goOn(
  first: readonly StepRow[],
  courses: Map<string, Course>,
  facts: CourseFacts,
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
  facts: CourseFacts,
): Promise<readonly StepRow[]> {
  if (ready.length === 0) return [];
  const flowOf = (id: string) => courses.get(id) as Course;
  const { empty, impossible } = await beginSteps(ready, { ...facts, flowOf });
  await facts.tables.setState(impossible, 'FAILURE', facts.now);
  for (const each of impossible) noteFailure(courses, each);
  return empty;
}

/** The first failure is the flow's; those of callbacks are nobody's. */
export function noteFailure(courses: Map<string, Course>, failed: Landing | Impossible): void {
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

async function conclude(courses: Map<string, Course>, facts: CourseFacts): Promise<readonly string[]> {
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
  facts: CourseFacts,
): Promise<void> {
  if (ended.length === 0) return;
  const courses = new Map(ended.map((course) => [course.flow.id, course]));
  const ready = await facts.tables.steps([...courses.keys()], role);
  await begin(ready, courses, facts);
}
