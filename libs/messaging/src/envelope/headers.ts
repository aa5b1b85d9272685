/** Every header Baton reads or writes. What AMQP has a property for is not here. */
export const HEADER = {
  attempt: 'baton-attempt',
  version: 'baton-version',
  eta: 'baton-eta',
  expires: 'baton-expires',
  root: 'baton-root',
  parent: 'baton-parent',
  flow: 'baton-flow',
  step: 'baton-step',
  traceparent: 'traceparent',
  /** The key under which the run is the only one. */
  unique: 'baton-unique',
  /** The limit for whose sake the message has waited. */
  limitedBy: 'baton-limited-by',
  deadReason: 'baton-dead-reason',
  deadError: 'baton-dead-error',
  /** The same for dead letters that have one cause. */
  deadFingerprint: 'baton-dead-fingerprint',
  deadAttempts: 'baton-dead-attempts',
  deadWorker: 'baton-dead-worker',
  deadAt: 'baton-dead-at',
  deadQueue: 'baton-dead-queue',
  deadRoutingKey: 'baton-dead-routing-key',
} as const;

export type HeaderValue =
  string | number | boolean | null | HeaderTable | HeaderValue[] | { '!': string; value: number };
export interface HeaderTable {
  [name: string]: HeaderValue;
}

/**
 * A header integer as AMQP int32. amqplib would pick int8 or int16 by size, which older Python clients misread so
 * badly that a worker dies of it.
 */
export const int32 = (value: number): HeaderValue => ({ '!': 'int', value });

const BROKER_DEATH = /^x-(death|(first|last)-death-.*|delivery-count)$/;
const isBrokerDeath = (name: string): boolean => name.startsWith('x-') && BROKER_DEATH.test(name);

/** RabbitMQ before 4.0.1 takes an `x-death` sent by a client for a cycle, and the message then never moves again. */
export function withoutBrokerDeath(headers: HeaderTable): HeaderTable {
  // Nearly every message: nothing to take out, so nothing to copy.
  if (!Object.keys(headers).some(isBrokerDeath)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isBrokerDeath(name)));
}

/** Without the marks of an earlier dead-lettering, as a replay is sent. */
export function withoutDeadMarks(headers: HeaderTable): HeaderTable {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('baton-dead-')));
}
