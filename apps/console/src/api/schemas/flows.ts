import { z } from 'zod';
import { flowState, json, moment, name, pageOf, pageQuery, runError, runState } from './fields';

export const flowItem = z.object({
  id: z.string(),
  name: z.string(),
  state: flowState,
  createdAt: moment,
  finishedAt: moment.optional(),
  steps: z.number(),
  stepsSucceeded: z.number(),
});
export const flowQuery = pageQuery.extend({ state: flowState.optional(), name: name.optional() });
export const flowPage = pageOf(flowItem);

/** NOT_NEEDED: a callback that was never sent, and whose flow has ended otherwise. */
const stepState = runState
  .extract(['PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'REVOKED'])
  .or(z.literal('NOT_NEEDED'));

/** `next` names the steps that wait for it: the picture is drawn from these. */
export const flowStep = z.object({
  name: z.string(),
  title: z.string(),
  role: z.enum(['step', 'on-success', 'on-failure']),
  state: stepState,
  tasks: z.array(z.string()).readonly(),
  next: z.array(z.string()).readonly(),
  members: z.number().optional(),
  succeeded: z.number(),
  startedAt: moment.optional(),
  finishedAt: moment.optional(),
});

export const flowDetail = z.object({
  id: z.string(),
  name: z.string(),
  state: flowState,
  failure: z
    .object({
      flow: z.string(),
      flowId: z.string(),
      step: z.string(),
      member: z.number(),
      runId: z.string().optional(),
      error: z.object({ name: z.string(), message: z.string() }),
    })
    .optional(),
  rootId: z.string(),
  parentId: z.string().optional(),
  createdAt: moment,
  finishedAt: moment.optional(),
  steps: z.array(flowStep).readonly(),
});

export const memberPath = z.object({ id: name, step: name });
export const member = z.object({
  member: z.number(),
  runId: z.string().optional(),
  state: stepState,
  result: json,
  error: runError.optional(),
  startedAt: moment.optional(),
  finishedAt: moment.optional(),
});
export const memberPage = pageOf(member);
