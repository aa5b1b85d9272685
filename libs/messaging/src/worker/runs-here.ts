import type { Delivery } from '../broker/broker';
import { redact } from '../contract/sensitive';
import type { Consumers } from './consumers';
import { readDelivery } from './read-delivery';
import type { RunnableDelivery } from './run-attempt';
import type { WorkerParts } from './worker-parts';

/** A run that this worker has. */
export interface RunHere {
  readonly runId: string;
  readonly task: string;
  readonly queue: string;
  readonly exchange: string;
  readonly routingKey: string;
  readonly attempt: number;
  readonly priority: number | undefined;
  readonly redelivered: boolean;
  /** With sensitive fields redacted; undefined when nobody knows which these are. */
  readonly payload: unknown;
  /** Undefined until it starts. */
  readonly startedAt: Date | undefined;
}

export interface RunsHere {
  /** Under way. */
  readonly active: readonly RunHere[];
  /** Delivered, not started. */
  readonly reserved: readonly RunHere[];
}

/** Decoded only now that somebody asks. */
export function runsHere(consumers: Consumers, parts: WorkerParts): RunsHere {
  const active = [...parts.company.members].map(activeRun);
  const started = new Set(active.map(({ runId }) => runId));
  const held = parts.inFlight.all.filter(([runId]) => !started.has(runId)).map(([, { first }]) => first);
  const waiting = [...held, ...consumers.waiting];
  return { active, reserved: waiting.flatMap((delivery) => reservedRun(delivery, parts)) };
}

function activeRun({ envelope, handler, queue, redelivered, startedAt }: RunnableDelivery): RunHere {
  return {
    ...{ runId: envelope.id, task: envelope.task, attempt: envelope.attempt },
    ...{ queue, exchange: handler.task.queue.exchange, routingKey: envelope.task },
    ...{ priority: envelope.priority, redelivered, startedAt },
    payload: redact(envelope.payload, handler.task.sensitive),
  };
}

/** What cannot be decoded is dead-lettered at its turn, and is no run until then. */
function reservedRun(delivery: Delivery, parts: WorkerParts): RunHere[] {
  const { envelope, handler } = readDelivery(delivery, parts);
  if (!envelope) return [];
  const { queue, exchange, routingKey, redelivered } = delivery;
  return [
    {
      ...{ runId: envelope.id, task: envelope.task, attempt: envelope.attempt },
      ...{ queue, exchange, routingKey, priority: envelope.priority, redelivered, startedAt: undefined },
      payload: handler ? redact(envelope.payload, handler.task.sensitive) : undefined,
    },
  ];
}
