import { isOfKind } from '../contract/error-kind';
import type { RunFailure } from '../contract/failure-hook';
import { redact } from '../contract/sensitive';
import { familyOf, prepare } from '../publisher/prepare';
import type { OutboxEntry } from '../store/task-store';
import type { Settlement } from './settle';
import type { Settled } from './settled';
import type { WorkerParts } from './worker-parts';

type Failing = Extract<Settlement, { act: 'dead-letter' }>;

/**
 * The messages that a contract's `onFailure` asks for. They wait from the commit on that records the failure. A hook that
 * cannot be made is told and left out: it must not keep the failure from being recorded.
 */
export function failureMessages(
  { error, reason }: Failing,
  { envelope, handler }: Settled,
  parts: WorkerParts,
): OutboxEntry[] {
  const hooks = (handler?.task.onFailure ?? []).filter(({ on }) => on === undefined || isOfKind(error, on));
  if (!envelope || !handler || hooks.length === 0) return [];
  const failure: RunFailure = {
    ...{ runId: envelope.id, task: envelope.task, attempt: envelope.attempt, reason },
    error: { name: error.name, message: error.message },
    payload: redact(envelope.payload, handler.task.sensitive),
  };
  const { name: origin, sealer, maxBodyBytes, clock } = parts;
  const facts = { options: {}, family: familyOf(envelope), now: clock(), origin, sealer, maxBodyBytes };
  return hooks.flatMap(({ task, payloadOf }) => {
    try {
      // A claim is for the gate: it asks for every message.
      const { claimed: _, ...entry } = prepare(task, payloadOf(failure), facts);
      return [entry];
    } catch (thrown) {
      const told = { error: thrown, runId: envelope.id, task: envelope.task, hook: task.name };
      parts.log.error(told, 'the message of a failure hook could not be made');
      return [];
    }
  });
}
