import { days, type Duration } from './duration';

/** Every error Baton throws has a `code` that never changes and `data` for programs; docs/errors.md lists them all. */
export abstract class BatonError extends Error {
  abstract readonly code: string;

  constructor(
    message: string,
    readonly data: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Thrown by a handler: trying again cannot help. The message is dead-lettered at once. */
export class PermanentError extends BatonError {
  readonly code = 'BATON_PERMANENT';
}

export interface TransientErrorOptions extends ErrorOptions {
  /**
   * What the other side asked for (HTTP Retry-After). Replaces the policy's delay for this retry, unless nobody can mean it:
   * a time that has passed, no number, more than a year.
   */
  retryAfter?: Duration;
}

/** Thrown by a handler: worth another attempt. Any other error is treated the same; this one can say when. */
export class TransientError extends BatonError {
  readonly code: string = 'BATON_TRANSIENT';
  readonly retryAfter: Duration | undefined;

  constructor(message: string, options: TransientErrorOptions = {}) {
    super(message, options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter }, options);
    this.retryAfter = meant(options.retryAfter);
  }
}

const LONGEST_WAIT = days(366);

// The other side has written it: a date instead of seconds, say.
const meant = (asked: Duration | undefined): Duration | undefined =>
  Number.isFinite(asked) && asked !== undefined && asked >= 0 && asked <= LONGEST_WAIT ? asked : undefined;

/**
 * Thrown by a handler of a task with a `limit`: it is not this message, the other side does not answer anybody now.
 * With `retryAfter` nothing with the limit's key starts before that, and no attempt is spent. Without, the limit's
 * circuit counts it; where there is none, this is a TransientError.
 */
export class UpstreamDownError extends TransientError {
  override readonly code = 'BATON_UPSTREAM_DOWN';
}

/** A contract, queue or schedule is written wrongly. Thrown where it is defined, before anything runs. */
export class InvalidContractError extends BatonError {
  readonly code = 'BATON_INVALID_CONTRACT';

  constructor(where: string, expected: string, got: unknown) {
    super(`${where}: expected ${expected}, got ${show(got)}`, { where, expected, got });
  }
}

export interface PayloadProblem {
  /** Path of the field, `$` for the whole payload. */
  readonly field: string;
  /** What was expected and what came. */
  readonly problem: string;
}

/** The payload does not fit the task's schema. Nothing was sent, or the message was dead-lettered. */
export class InvalidPayloadError extends BatonError {
  readonly code = 'BATON_INVALID_PAYLOAD';

  constructor(
    readonly task: string,
    readonly problems: readonly PayloadProblem[],
  ) {
    super(`payload of ${task}: ${problems.map((p) => `${p.field}: ${p.problem}`).join('; ')}`, {
      task,
      problems,
    });
  }
}

/** What the handler returned does not fit the contract's result schema: the handler or the contract must change. */
export class InvalidResultError extends BatonError {
  readonly code = 'BATON_INVALID_RESULT';

  constructor(task: string, problems: readonly PayloadProblem[]) {
    super(`result of ${task}: ${problems.map((p) => `${p.field}: ${p.problem}`).join('; ')}`, {
      task,
      problems,
    });
  }
}

/** An option given to Baton is out of range; the message names it. Nothing was sent. */
export class InvalidOptionError extends BatonError {
  readonly code = 'BATON_INVALID_OPTION';

  constructor(option: string, expected: string, got: unknown) {
    super(`${option}: expected ${expected}, got ${show(got)}`, { option, expected, got: show(got) });
  }
}

/** Each reason for which a message cannot be read or run; the `baton-dead-reason` header carries it. */
export type DeadReason =
  | 'oversize-body'
  | 'unsupported-content-type'
  | 'invalid-utf8'
  | 'malformed-json'
  | 'invalid-headers'
  | 'unreadable-secret'
  | 'celery-canvas'
  | 'unknown-task'
  | 'unsupported-version'
  | 'invalid-payload'
  | 'permanent-error'
  | 'invalid-result'
  | 'retries-exhausted'
  | 'crashed-worker'
  | 'id-taken';

/** A delivery that no attempt can be made of. It is dead-lettered with its reason; the worker goes on. */
export class UndecodableError extends BatonError {
  readonly code = 'BATON_UNDECODABLE';

  constructor(
    readonly reason: DeadReason,
    message: string,
  ) {
    super(message, { reason });
  }
}

/** The publisher does not know the task's contract, so nothing guarantees that a queue takes the message. */
export class UnroutableTaskError extends BatonError {
  readonly code = 'BATON_UNROUTABLE_TASK';
}

/** The broker did not confirm in time or refused. The message may have arrived: send again with the same id. */
export class PublishError extends BatonError {
  readonly code = 'BATON_PUBLISH';
}

/** RabbitMQ was reached and turned the login down. Retrying cannot help: correct the user, password or vhost. */
export class BrokerRefusedError extends BatonError {
  readonly code = 'BATON_BROKER_REFUSED';
}

/** The broker object was closed before this call, or while it waited. Nothing was done. */
export class BrokerClosedError extends BatonError {
  readonly code = 'BATON_BROKER_CLOSED';

  constructor(call: string) {
    super(`${call}: expected an open broker, got one that was closed`, { call });
  }
}

/** Workers cannot be asked: there is no connection to the broker. Tasks are not affected. */
export class MailboxUnavailableError extends BatonError {
  readonly code = 'BATON_MAILBOX_UNAVAILABLE';
}

/** Queues, exchanges or contracts do not fit together; lists every problem with what to do. */
export class TopologyError extends BatonError {
  readonly code = 'BATON_TOPOLOGY';

  constructor(readonly problems: readonly string[]) {
    super(`topology: ${problems.length} problem(s)\n${problems.map((p) => `  - ${p}`).join('\n')}`, {
      problems,
    });
  }
}

/** The database cannot be reached. Baton's own calls wait and try again; yours may get this. */
export class StoreUnavailableError extends BatonError {
  readonly code = 'BATON_STORE_UNAVAILABLE';
}

/** A handler uses `ctx.transaction` in a way that cannot work: a second time, inside itself, or without waiting for it. */
export class TransactionUseError extends BatonError {
  readonly code = 'BATON_TRANSACTION_USE';

  constructor(expected: string, got: string) {
    super(`ctx.transaction: expected ${expected}, got ${got}`, { expected, got });
  }
}

/** A soft or hard time limit of the task passed. */
export class TimeLimitError extends BatonError {
  readonly code = 'BATON_TIME_LIMIT';
}

/** The run was revoked while it ran; also the reason of `ctx.signal`. */
export class RevokedError extends BatonError {
  readonly code = 'BATON_REVOKED';
}

/** The message ended the process of its worker twice, the second time while nothing else ran there. It is dead-lettered. */
export class CrashedWorkerError extends BatonError {
  readonly code = 'BATON_CRASHED_WORKER';
}

/** The worker is stopping or lost its delivery: the message is handed back and no attempt is spent. */
export class InterruptedError extends BatonError {
  readonly code = 'BATON_INTERRUPTED';
}

/** A wait for a result took longer than the caller allowed. The run itself goes on. */
export class ResultTimeoutError extends BatonError {
  readonly code = 'BATON_RESULT_TIMEOUT';
}

/** The task's contract says that successes are not recorded, so nobody can tell how its run ended. */
export class ResultNotKeptError extends BatonError {
  readonly code = 'BATON_RESULT_NOT_KEPT';
}

/** The run whose result was asked for ended in FAILURE or REVOKED. */
export class RunFailedError extends BatonError {
  readonly code = 'BATON_RUN_FAILED';
}

const SHOWN_LENGTH = 200;

function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  // JSON has no word for NaN and the infinities.
  if (typeof value === 'number') return String(value);
  try {
    const json: unknown = JSON.stringify(value);
    if (typeof json !== 'string') return typeof value;
    return json.length <= SHOWN_LENGTH ? json : `${json.slice(0, SHOWN_LENGTH)}… (${json.length} characters)`;
  } catch {
    return typeof value;
  }
}
