import { z } from 'zod';
import { days, type Duration, hours } from './duration';
import { InvalidContractError } from './errors';
import type { FailureHook } from './failure-hook';
import {
  checkRate,
  type Limit,
  type LimitOption,
  readLimit,
  readUnique,
  type UniqueOption,
  type UniqueRule,
} from './limits';
import type { WorkQueue } from './queues';
import type { Rate } from './rate';
import { LONGEST_TIMER } from './patience';
import { readRecordPolicy, type RecordPolicy } from './record-policy';
import { noRetry, type RetryPolicy } from './retry-policy';
import { type FieldPath, sensitiveFields } from './sensitive';
import { checkMarks } from './sensitive-marks';

/** A task's contract: everything a sender and a worker must agree on. Made with {@link defineTask}. */
export interface Task<Input = unknown, Payload = unknown, Result = unknown> {
  /** `<area>.<snake_case>`; also the routing key. */
  readonly name: string;
  readonly queue: WorkQueue;
  /** Checked by the sender before anything leaves, and by the worker before the handler runs. */
  readonly payload: z.ZodType<Payload, Input>;
  readonly result: z.ZodType<Result>;
  readonly retry: RetryPolicy;
  /** After this the handler's signal is aborted; it may still tidy up until the hard limit. */
  readonly softTimeLimit: Duration | undefined;
  /** After this the attempt has ended, whatever the handler does. */
  readonly timeLimit: Duration;
  /** `thread`: the handler burns CPU and runs in a thread that is killed at the hard limit. */
  readonly isolate: 'thread' | undefined;
  /** A message older than this when it reaches a worker is revoked instead of run. */
  readonly expires: Duration | undefined;
  readonly record: RecordPolicy;
  /** How long the run record is kept after it finished. */
  readonly resultExpires: Duration;
  /** Raised when payloads of before can no longer be read; messages of another version are dead-lettered. */
  readonly version: number;
  /** No second run while one is pending or running under the same key. */
  readonly unique: UniqueRule<Payload> | undefined;
  /** Starts in each worker by itself; what comes sooner waits in the outbox. */
  readonly rateLimit: Rate | undefined;
  /** What all workers together keep to; what exceeds it waits in the outbox. */
  readonly limit: Limit<Payload> | undefined;
  /** What is sent when a run has failed for good. */
  readonly onFailure: readonly FailureHook[];
  /** Payload fields marked `.meta({ sensitive: true })`: sealed on the wire and in the outbox, redacted everywhere else. */
  readonly sensitive: readonly FieldPath[];
}

export interface TaskOptions<P extends z.ZodType, R extends z.ZodType> {
  name: string;
  queue: WorkQueue;
  payload: P;
  /** @default any JSON value, or none */
  result?: R;
  /** @default no retry */
  retry?: RetryPolicy;
  /** @default none */
  softTimeLimit?: Duration;
  /** @default one hour */
  timeLimit?: Duration;
  /** @default in the worker's own thread, where a handler that never yields cannot be stopped */
  isolate?: 'thread';
  /** @default never */
  expires?: Duration;
  /** `failures`: nothing is kept of a run that succeeds at once, for work that is many and cheap. @default all */
  record?: RecordPolicy;
  /** @default one day */
  resultExpires?: Duration;
  /** @default 1 */
  version?: number;
  /** `true`: by the whole payload. @default every message is a run */
  unique?: UniqueOption<z.output<P>>;
  /** Per worker. @default none */
  rateLimit?: Rate;
  /** Across all workers; needs a store that they share. @default none */
  limit?: LimitOption<z.output<P>>;
  /** Made with `whenFailed`. @default none */
  onFailure?: readonly FailureHook[];
}

const NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;

/**
 * Writes a task's contract.
 *
 * @throws InvalidContractError for a wrong name or options that contradict each other.
 */
export function defineTask<P extends z.ZodType, R extends z.ZodType = z.ZodType<unknown>>(
  options: TaskOptions<P, R>,
): Task<z.input<P>, z.output<P>, z.output<R>> {
  const { name, timeLimit = hours(1), softTimeLimit, version = 1 } = options;
  const where = (field: string): string => `task "${name}", ${field}`;
  if (!NAME.test(name)) throw new InvalidContractError(where('name'), '<area>.<snake_case>', name);
  if (!(timeLimit > 0 && timeLimit <= LONGEST_TIMER)) {
    throw new InvalidContractError(where('timeLimit'), 'a duration above 0 of at most 24.8 days', timeLimit);
  }
  if (softTimeLimit !== undefined && !(softTimeLimit > 0 && softTimeLimit <= timeLimit)) {
    throw new InvalidContractError(
      where('softTimeLimit'),
      `above 0 and at most timeLimit (${timeLimit} ms)`,
      softTimeLimit,
    );
  }
  const { expires = 0, resultExpires = days(1) } = options;
  if (!isSpan(expires)) throw new InvalidContractError(where('expires'), A_SPAN, expires);
  if (!isSpan(resultExpires)) throw new InvalidContractError(where('resultExpires'), A_SPAN, resultExpires);
  if (!Number.isInteger(version) || version < 1) {
    throw new InvalidContractError(where('version'), 'a whole number from 1', version);
  }
  checkMarks({ payload: options.payload, result: options.result }, where);
  const sensitive = sensitiveFields(options.payload);
  if (options.rateLimit) checkRate(options.rateLimit, where('rateLimit'));
  return Object.freeze({
    name,
    queue: options.queue,
    payload: options.payload as z.ZodType<z.output<P>, z.input<P>>,
    result: (options.result ?? z.unknown()) as z.ZodType<z.output<R>>,
    retry: options.retry ?? noRetry,
    softTimeLimit,
    timeLimit,
    isolate: options.isolate,
    expires: options.expires,
    record: readRecordPolicy(options, where),
    resultExpires,
    version,
    unique: readUnique(options.unique, { where: where('unique'), hasSecrets: sensitive.length > 0 }),
    rateLimit: options.rateLimit,
    limit: readLimit(options.limit, { task: name, where: where('limit') }),
    onFailure: Object.freeze([...(options.onFailure ?? [])]),
    sensitive,
  });
}

const A_SPAN = 'a duration from 0 to 1,000 years';
const isSpan = (span: number): boolean => span >= 0 && span <= days(365_000);

/** What a caller passes to `send`. */
export type TaskInput<T extends Task> = T extends Task<infer Input, unknown, unknown> ? Input : never;
/** What the handler receives. */
export type TaskPayload<T extends Task> = T extends Task<unknown, infer Payload, unknown> ? Payload : never;
export type TaskResult<T extends Task> = T extends Task<unknown, unknown, infer Result> ? Result : never;
