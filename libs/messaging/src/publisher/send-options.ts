import { after } from '../contract/duration';
import { InvalidOptionError } from '../contract/errors';
import type { SendOptions } from '../contract/sender';

const MAX_ID_BYTES = 255;

/** @throws InvalidOptionError naming the option, before anything has left the process */
export function checkSendOptions({ id, delay, eta, expires }: SendOptions): void {
  if (id !== undefined && (id === '' || Buffer.byteLength(id) > MAX_ID_BYTES)) {
    throw new InvalidOptionError('id', `1 to ${MAX_ID_BYTES} bytes of text`, id);
  }
  if (delay !== undefined && eta !== undefined) {
    throw new InvalidOptionError('delay', 'either delay or eta, not both', delay);
  }
  checkDuration('delay', delay);
  checkDuration('expires', expires);
  if (eta !== undefined && Number.isNaN(eta.getTime())) {
    throw new InvalidOptionError('eta', 'a valid date', String(eta));
  }
}

export function dueAtOf({ delay, eta }: SendOptions, now: Date): Date {
  return eta ?? (delay === undefined ? now : after(now, delay));
}

function checkDuration(option: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new InvalidOptionError(option, 'a duration from 0', value);
}
