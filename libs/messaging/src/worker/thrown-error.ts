import { asKinds, kindsOf } from '../contract/error-kind';

const MESSAGE_LENGTH = 10_000;
const STACK_LENGTH = 30_000;

/**
 * What was thrown, as an error that can be stored and told. Almost always it is left as it is; but anything can be thrown:
 * what is no error, an error of another realm, one with a message of megabytes, or with fields that throw when they are read.
 */
export function thrownError(thrown: unknown): Error {
  try {
    return isFine(thrown) ? thrown : mended(thrown);
  } catch {
    return new Error('thrown: something that cannot be read');
  }
}

function isFine(thrown: unknown): thrown is Error {
  if (!(thrown instanceof Error)) return false;
  const { name, message, stack } = thrown as unknown as Record<string, unknown>;
  if (typeof name !== 'string' || typeof message !== 'string') return false;
  if (message.length > MESSAGE_LENGTH) return false;
  return stack === undefined || (typeof stack === 'string' && stack.length <= STACK_LENGTH);
}

function mended(thrown: unknown): Error {
  if (typeof thrown !== 'object' || thrown === null) return new Error(`thrown: ${String(thrown)}`);
  const { name = 'Error', message = '', stack } = thrown as Record<string, unknown>;
  if (!(thrown instanceof Error) && typeof message !== 'string') return new Error(describe(thrown));
  if (!(thrown instanceof Error) && message === '') return new Error(describe(thrown));
  const said = String(message);
  const short = shortened(said);
  const fields = { name: String(name), message: short, stack: stackOf(stack, { said, short }) };
  // In front of the error itself, so that it stays one of its class.
  if (thrown instanceof Error) return Object.create(thrown, fieldsOf(fields)) as Error;
  return asKinds(Object.defineProperties(new Error(short), fieldsOf(fields)), kindsOf(thrown));
}

// The names of its fields, not what they hold: that may be secret.
function describe(thrown: object): string {
  const fields = Object.keys(thrown).slice(0, 20).join(', ');
  return fields === '' ? 'thrown: an object' : `thrown: an object with ${fields}`;
}

function shortened(message: string): string {
  if (message.length <= MESSAGE_LENGTH) return message;
  return `${message.slice(0, MESSAGE_LENGTH)}… (${message.length} characters)`;
}

// A stack begins with the message; where it was thrown comes after it.
function stackOf(stack: unknown, { said, short }: { said: string; short: string }): string | undefined {
  if (typeof stack !== 'string') return undefined;
  return stack.replace(said, () => short).slice(0, STACK_LENGTH);
}

const fieldsOf = (fields: Record<string, unknown>): PropertyDescriptorMap =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, { value, configurable: true, writable: true }]),
  );
