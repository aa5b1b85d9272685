import { after, milliseconds } from '../contract/duration';
import { encode } from '../envelope/encode';
import type { OutboxEntry } from '../store/task-store';
import type { MemberKey } from './flow-tables';
import type { FlowIdentity, Target } from './new-flow';

/** A member's message. It carries its payload and ids, however large the flow. */
export function stepMessage(
  { flowId, step, member, runId }: MemberKey,
  { flow, target, payload, now }: { flow: FlowIdentity; target: Target; payload: unknown; now: Date },
): OutboxEntry {
  const envelope = {
    id: runId,
    task: target.task,
    payload,
    attempt: 1,
    version: target.version,
    sentAt: now,
    rootId: flow.rootId,
    flow: { id: flowId, step, member },
    ...(flow.parentId !== undefined && { parentId: flow.parentId }),
    ...(flow.traceparent !== undefined && { traceparent: flow.traceparent }),
    ...(flow.origin !== undefined && { origin: flow.origin }),
    ...(target.expires !== undefined && { expires: after(now, milliseconds(target.expires)) }),
  };
  return {
    id: runId,
    attempt: 1,
    task: target.task,
    kind: 'flow',
    dueAt: now,
    message: encode(envelope, target),
  };
}
