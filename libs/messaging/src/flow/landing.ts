import { storedJson } from '../store/stored-json';
import type { Ending } from '../store/task-store';
import type { Landing, MemberKey } from './flow-tables';

/** What a flow is told of an attempt that has ended; undefined when its run goes on, or is part of none. */
export function landingOf(ending: Ending): Landing | undefined {
  const { id: runId, flow, state, error, startedAt, finishedAt } = ending;
  if (!flow || state === 'RETRY') return undefined;
  const result = storedJson(ending.result, `result of ${runId}`);
  const place = { flowId: flow.id, step: flow.step, member: flow.member, runId };
  return { ...place, state, result, error, startedAt, finishedAt };
}

/** Of a run that is revoked. */
export const revokedLanding = (key: MemberKey, now: Date): Landing => ({
  ...key,
  state: 'REVOKED',
  result: undefined,
  error: { name: 'RevokedError', message: 'the run was revoked' },
  startedAt: undefined,
  finishedAt: now,
});
