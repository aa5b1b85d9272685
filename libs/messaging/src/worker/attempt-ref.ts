import type { Handler } from '../contract/handler';
import { redact } from '../contract/sensitive';
import type { Envelope, Writable } from '../envelope/envelope';
import type { Presence } from '../store/presence';
import type { AttemptRef } from '../store/task-store';

export interface RefFacts {
  readonly envelope: Envelope;
  /** Absent when nobody knows the task: which of its fields are secret is then unknown too, and none is kept. */
  readonly handler?: Handler | undefined;
  readonly queue: string;
  readonly startedAt: Date;
}

/** Who makes the attempt. */
export interface AttemptMaker {
  readonly name: string;
  readonly presence?: Pick<Presence, 'id'>;
}

/** What the store needs to know of an attempt. Sensitive fields of the payload do not get this far. */
export function refOf(
  { envelope, handler, queue, startedAt }: RefFacts,
  { name, presence }: AttemptMaker,
): AttemptRef {
  const ref: Writable<AttemptRef> = {
    id: envelope.id,
    task: envelope.task,
    queue,
    attempt: envelope.attempt,
    payload: handler ? redact(envelope.payload, handler.task.sensitive) : undefined,
    worker: name,
    startedAt,
    rootId: envelope.rootId ?? envelope.id,
  };
  if (presence) ref.presence = presence.id;
  if (envelope.parentId !== undefined) ref.parentId = envelope.parentId;
  if (envelope.flow) ref.flow = envelope.flow;
  return ref;
}
