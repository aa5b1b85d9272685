import type { Delivery, OutgoingMessage } from '../broker/broker';
import type { DeadReason } from '../contract/errors';
import { HEADER, int32, withoutBrokerDeath, withoutDeadMarks } from '../envelope/headers';
import { deadExchange } from '../topology/names';
import { fingerprintOf } from './fingerprint';
import { untilDone } from './retry-until-done';
import type { Settled } from './settled';
import type { WorkerParts } from './worker-parts';

export interface Death {
  readonly reason: DeadReason;
  readonly error: Error;
}

/** Long messages would not fit into the 64 KiB a header table may have. */
const ERROR_LENGTH = 1_000;

/**
 * Publishes the message, as it came, to the dead-letter exchange of its queue, with why in the headers. A delivery
 * that is lost meanwhile is left alone: the broker brings it again, and it is dead-lettered then.
 */
export async function deadLetter(
  death: Death,
  { held, envelope }: Settled,
  parts: WorkerParts,
): Promise<void> {
  const { attempt: attempts = 1, task = held.first.routingKey } = envelope ?? {};
  const message = toDeadLetter(held.first, { ...death, attempts, task }, parts);
  const publish = async (): Promise<void> => (held.lost ? undefined : parts.broker.publish(message));
  await untilDone(publish, parts);
}

function toDeadLetter(
  delivery: Delivery,
  death: Death & { attempts: number; task: string },
  parts: WorkerParts,
): OutgoingMessage {
  const exchange = parts.queues.get(delivery.queue)?.exchange ?? delivery.exchange;
  return {
    exchange: deadExchange(exchange),
    routingKey: delivery.queue,
    properties: delivery.properties,
    body: delivery.body,
    headers: {
      ...withoutDeadMarks(withoutBrokerDeath(delivery.headers)),
      [HEADER.deadReason]: death.reason,
      [HEADER.deadError]: `${death.error.name}: ${death.error.message}`.slice(0, ERROR_LENGTH),
      [HEADER.deadFingerprint]: fingerprintOf(death),
      [HEADER.deadAttempts]: int32(death.attempts),
      [HEADER.deadWorker]: parts.name,
      [HEADER.deadAt]: parts.clock().toISOString(),
      [HEADER.deadQueue]: delivery.queue,
      [HEADER.deadRoutingKey]: delivery.routingKey,
    },
  };
}
