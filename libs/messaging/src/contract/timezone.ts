import { nearest } from './nearest';

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** For a message: what a time zone looks like, and the one that was probably meant. */
export function expectedTimezone(got: string): string {
  const close = nearest(got, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return `an IANA time zone such as Europe/Berlin${close === undefined ? '' : ` (did you mean ${close}?)`}`;
}
