import { after, type Duration } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import { nearest } from '../contract/nearest';
import type { WorkQueue } from '../contract/queues';
import type { Callbacks, SendOptions } from '../contract/sender';

const MAX_SHORT_TEXT = 255;
/** From the year 10000 on dates have another form in ISO 8601, which not every reader of a header or a table knows. */
const MAX_TIME = Date.UTC(10_000, 0) - 1;
/** An ETA this long ago is taken for a mistake, such as seconds passed as milliseconds; younger ones are due now. */
const PAST_MS = 24 * 3_600_000;

const OPTIONS: ReadonlySet<string> = new Set<keyof SendOptions | keyof Callbacks>([
  ...(['id', 'delay', 'eta', 'expires', 'priority', 'queue', 'unique', 'correlationId'] as const),
  ...(['onSuccess', 'onFailure'] as const),
]);

/** @throws InvalidOptionError naming the option, before anything has left the process */
export function checkSendOptions(
  options: SendOptions,
  { queue, now, expires = options.expires }: { queue: WorkQueue; now: Date; expires?: Duration | undefined },
): void {
  refuseUnknownOptions(options, OPTIONS);
  checkShortText('id', options.id);
  checkShortText('correlationId', options.correlationId);
  checkShortText('unique', options.unique);
  if (options.delay !== undefined && options.eta !== undefined) {
    throw new InvalidOptionError('delay', 'either delay or eta, not both', options.delay);
  }
  checkDuration('delay', options.delay, now);
  checkEta(options.eta, now);
  checkDuration('expires', expires, dueAtOf(options, now));
  checkPriority(options.priority, queue);
}

/** Left unsaid, a countdown of an hour would be one of nothing. @throws InvalidOptionError */
export function refuseUnknownOptions(options: object, known: ReadonlySet<string>): void {
  for (const [option, value] of Object.entries(options)) {
    if (known.has(option)) continue;
    const close = nearest(option, [...known]);
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    throw new InvalidOptionError(option, `no such option, but one of ${[...known].join(', ')}${hint}`, value);
  }
}

export function dueAtOf({ delay, eta }: SendOptions, now: Date): Date {
  return eta ?? (delay === undefined ? now : after(now, delay));
}

// AMQP carries ids in fields of at most 255 bytes.
export function checkShortText(option: string, text: unknown): void {
  if (text === undefined) return;
  if (typeof text === 'string' && text !== '' && Buffer.byteLength(text) <= MAX_SHORT_TEXT && isKept(text))
    return;
  throw new InvalidOptionError(option, `1 to ${MAX_SHORT_TEXT} bytes of text without NUL`, text);
}

// PostgreSQL takes no NUL, and half a surrogate pair becomes another character on its way.
function isKept(text: string): boolean {
  return !text.includes('\0') && Buffer.from(text).toString() === text;
}

export function checkDuration(option: string, value: number | undefined, from: Date): void {
  if (value === undefined) return;
  const isLength = typeof value === 'number' && value >= 0;
  if (isLength && from.getTime() + value <= MAX_TIME) return;
  throw new InvalidOptionError(option, 'a duration from 0 that ends before the year 10000', value);
}

function checkEta(eta: unknown, now: Date): void {
  if (eta === undefined) return;
  if (!(eta instanceof Date) || Number.isNaN(eta.getTime())) {
    throw new InvalidOptionError('eta', 'a valid Date', eta instanceof Date ? 'Invalid Date' : eta);
  }
  if (eta.getTime() >= now.getTime() - PAST_MS && eta.getTime() <= MAX_TIME) return;
  const expected = 'a moment not more than a day ago and before the year 10000';
  throw new InvalidOptionError('eta', expected, eta.toISOString());
}

function checkPriority(priority: number | undefined, queue: WorkQueue): void {
  if (priority === undefined) return;
  const { maxPriority } = queue;
  if (maxPriority === undefined) {
    throw new InvalidOptionError(
      'priority',
      `none, because queue ${queue.name} declares no maxPriority`,
      priority,
    );
  }
  if (Number.isInteger(priority) && priority >= 0 && priority <= maxPriority) return;
  throw new InvalidOptionError('priority', `a whole number from 0 to ${maxPriority}`, priority);
}
