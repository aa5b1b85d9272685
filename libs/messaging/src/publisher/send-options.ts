import { after } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import type { WorkQueue } from '../contract/queues';
import type { SendOptions } from '../contract/sender';

const MAX_SHORT_TEXT = 255;
/** What a Date can hold, in milliseconds around 1970. */
const MAX_TIME = 8.64e15;
/** An ETA this long ago is taken for a mistake, such as seconds passed as milliseconds; younger ones are due now. */
const PAST_MS = 24 * 3_600_000;

/** @throws InvalidOptionError naming the option, before anything has left the process */
export function checkSendOptions(
  options: SendOptions,
  { queue, now }: { queue: WorkQueue; now: Date },
): void {
  checkShortText('id', options.id);
  checkShortText('correlationId', options.correlationId);
  if (options.delay !== undefined && options.eta !== undefined) {
    throw new InvalidOptionError('delay', 'either delay or eta, not both', options.delay);
  }
  checkDuration('delay', options.delay, now);
  checkDuration('expires', options.expires, now);
  checkEta(options.eta, now);
  checkPriority(options.priority, queue);
}

export function dueAtOf({ delay, eta }: SendOptions, now: Date): Date {
  return eta ?? (delay === undefined ? now : after(now, delay));
}

// AMQP carries ids in fields of at most 255 bytes.
function checkShortText(option: string, text: unknown): void {
  if (text === undefined) return;
  if (typeof text === 'string' && text !== '' && Buffer.byteLength(text) <= MAX_SHORT_TEXT) return;
  throw new InvalidOptionError(option, `1 to ${MAX_SHORT_TEXT} bytes of text`, text);
}

function checkDuration(option: string, value: number | undefined, now: Date): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0 && now.getTime() + value <= MAX_TIME))
    return;
  throw new InvalidOptionError(option, 'a duration from 0 that ends at a date', value);
}

function checkEta(eta: unknown, now: Date): void {
  if (eta === undefined) return;
  if (!(eta instanceof Date) || Number.isNaN(eta.getTime())) {
    throw new InvalidOptionError('eta', 'a valid Date', eta instanceof Date ? 'Invalid Date' : eta);
  }
  if (eta.getTime() >= now.getTime() - PAST_MS) return;
  throw new InvalidOptionError('eta', 'a moment not more than a day ago', eta.toISOString());
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
